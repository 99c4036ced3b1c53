// Numbers as Vietnamese writes and says them: `1.200.000`, `2,5`, "hai mươi ba".
import { fold } from '../../knowledge';
import words from './words.json';

const DIGITS = new Map(Object.entries(words.digits).map(([word, value]) => [fold(word), value]));

/** A figure without rounding: `digits` × 10^-`decimals`. */
export interface Figure {
  readonly digits: bigint;
  readonly decimals: number;
}

/**
 * A written number. Dots (or commas) before every three digits group thousands; otherwise a single comma or dot is the
 * decimal sign. `unclear` when one comma stands before exactly three digits (`1,250`: thousands in English, decimal here).
 */
export function figureOf(written: string): Figure | 'unclear' | null {
  if (!/^\d+(?:[.,]\d+)*$/u.test(written) || written.length > 40) return null;
  const whole = (text: string): Figure => ({ digits: BigInt(text.replace(/[.,]/gu, '')), decimals: 0 });
  if (/^\d+$/u.test(written) || /^[1-9]\d{0,2}(?:\.\d{3})+$/u.test(written)) return whole(written);
  if (/^[1-9]\d{0,2}(?:,\d{3}){2,}$/u.test(written)) return whole(written);
  if (/^[1-9]\d{0,2},\d{3}$/u.test(written)) return 'unclear';
  const parts = /^(\d+)[.,](\d+)$/u.exec(written) ?? /^([1-9]\d{0,2}(?:\.\d{3})+),(\d+)$/u.exec(written);
  const [, integer, fraction] = parts ?? [];
  if (integer === undefined || fraction === undefined) return null;
  return { digits: BigInt(integer.replace(/\./gu, '') + fraction), decimals: fraction.length };
}

/** The figure times a whole number, fractions of one dropped. */
export function times(figure: Figure, unit: bigint): bigint {
  return (figure.digits * unit) / 10n ** BigInt(figure.decimals);
}

/**
 * The number said from `from` on, up to 999, in folded words, and how many words it took. A said number begins with a
 * digit's word (or `muoi`, ten); null when there is none.
 */
export function saidNumber(
  list: readonly string[],
  from: number,
): { readonly value: number; readonly length: number } | null {
  let at = from;
  let hundreds = 0;
  const digit = (index: number) => DIGITS.get(list[index] ?? '');
  const first = digit(at);
  const withHundreds = first !== undefined && list[at + 1] === 'tram';
  if (withHundreds) {
    hundreds = first * 100;
    at += 2;
    if (list[at] === 'ruoi') return { value: hundreds + 50, length: at + 1 - from };
    if ((list[at] === 'le' || list[at] === 'linh') && digit(at + 1) !== undefined)
      return { value: hundreds + (digit(at + 1) ?? 0), length: at + 2 - from };
  }
  const tensDigit = digit(at);
  if (tensDigit !== undefined && (list[at + 1] === 'muoi' || list[at + 1] === 'chuc')) {
    const units = digit(at + 2);
    const tens = hundreds + tensDigit * 10;
    return units === undefined
      ? { value: tens, length: at + 2 - from }
      : { value: tens + units, length: at + 3 - from };
  }
  if (list[at] === 'muoi') {
    const units = digit(at + 1);
    return { value: hundreds + 10 + (units ?? 0), length: at + (units === undefined ? 1 : 2) - from };
  }
  if (withHundreds) {
    // "hai trăm ba" is 230, "hai trăm hai lăm" is 225.
    const next = digit(at + 1);
    if (tensDigit !== undefined && next !== undefined)
      return { value: hundreds + tensDigit * 10 + next, length: at + 2 - from };
    return tensDigit === undefined
      ? { value: hundreds, length: at - from }
      : { value: hundreds + tensDigit * 10, length: at + 1 - from };
  }
  if (tensDigit === undefined) return null;
  // "hai lăm" is 25; any other two digits side by side are no number.
  if (list[at + 1] === 'lam' || list[at + 1] === 'nham') return { value: tensDigit * 10 + 5, length: 2 };
  return { value: tensDigit, length: 1 };
}
