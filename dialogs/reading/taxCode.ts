// Tax codes: ten digits with a check digit, thirteen for a branch, twelve of a person's identification number.
import { cleaned, LONGEST_CHOICE } from './plain';

/** A tax code in its usual writing, or why there is none. */
export type TaxCodeReading =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly why: 'digits' | 'check' | 'none' };

const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];
/** Digits that may be parted by spaces, dots or dashes. */
const RUN = /\d(?:[\s.–—-]{0,3}\d)*/gu;

/** Whether the tenth digit is the check digit of the nine before it: 10 − (weighted sum mod 11). */
function checks(code: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(code[index]), 0);
  return 10 - (sum % 11) === Number(code[9]);
}

/**
 * The tax code in a text. Ten digits, or ten and the three of a branch (`NNNNNNNNNN-NNN`), must have the right check
 * digit; twelve (the personal identification number, tax code of households since 01/07/2025) are taken by their form.
 * `digits`: some number, but of another length; `check`: the right length but a slip; `none`: hardly a digit.
 */
export function readTaxCode(text: string): TaxCodeReading {
  if (text.length > LONGEST_CHOICE) return { ok: false, why: 'none' };
  const runs = [...cleaned(text).matchAll(RUN)].map((run) => run[0].replace(/\D/gu, ''));
  const code = runs.find((run) => [10, 12, 13].includes(run.length)) ?? runs.find((run) => run.length >= 5);
  if (code === undefined) return { ok: false, why: runs.length > 0 ? 'digits' : 'none' };
  if (code.length === 12)
    return code.startsWith('0') ? { ok: true, value: code } : { ok: false, why: 'digits' };
  if (code.length !== 10 && code.length !== 13) return { ok: false, why: 'digits' };
  if (!checks(code)) return { ok: false, why: 'check' };
  if (code.length === 10) return { ok: true, value: code };
  const branch = code.slice(10);
  return branch === '000'
    ? { ok: false, why: 'digits' }
    : { ok: true, value: `${code.slice(0, 10)}-${branch}` };
}
