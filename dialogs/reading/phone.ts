// Telephone numbers as people type them in Vietnam, and the one-time codes of six digits.
import { cleaned, LONGEST_CHOICE } from './plain';

/** A number in E.164, or why there is none: `digits` some number of another shape, `none` hardly a digit. */
export type PhoneReading =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly why: 'digits' | 'none' };

const RUN = /(?:\+|\b)\d(?:[\s.()–—-]{0,3}\d)*/gu;
/** Mobile numbers have nine digits behind the 0, fixed ones (02…) ten. */
const AT_HOME = /^0(?:[35789]\d{8}|2\d{9})$/;
const ABROAD = /^[1-9]\d{7,14}$/;
const VIETNAM = /^84(?:[35789]\d{8}|2\d{9})$/;

/**
 * `0901 234 567`, `+84 901 234 567`, `84901234567`, `0084…`, and with a plus or two noughts any country's. A number of
 * Vietnam must have the length that Vietnam gives it.
 */
export function readPhone(text: string): PhoneReading {
  if (text.length > LONGEST_CHOICE) return { ok: false, why: 'none' };
  const runs = [...cleaned(text).matchAll(RUN)].map(([run]) => run.replace(/[^\d+]/gu, ''));
  for (const run of runs) {
    if (AT_HOME.test(run)) return { ok: true, value: `+84${run.slice(1)}` };
    if (VIETNAM.test(run)) return { ok: true, value: `+${run}` };
    const abroad = /^(?:\+|00)(\d+)$/.exec(run)?.[1];
    if (abroad === undefined || !ABROAD.test(abroad)) continue;
    if (!abroad.startsWith('84') || VIETNAM.test(abroad)) return { ok: true, value: `+${abroad}` };
  }
  return { ok: false, why: runs.some((run) => run.length >= 5) ? 'digits' : 'none' };
}

/** The six digits of a one-time code, alone or in two halves; null when there are more or fewer digits. */
export function readLinkCode(text: string): string | null {
  if (text.length > LONGEST_CHOICE) return null;
  const clean = cleaned(text);
  const digits = clean.replace(/\D/gu, '');
  return digits.length === 6 && /\d{3}[ .-]{0,3}\d{3}/u.test(clean) ? digits : null;
}
