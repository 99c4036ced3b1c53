// Numbers as Vietnamese writes and says them: `1.200.000`, `2,5`, "hai mươi ba".
import { meaningOf, phraseBook, standsFor, wordsOf, type Phrase, type Word } from '../../knowledge';
import words from './words.json';

const DIGITS = phraseBook(Object.entries(words.digits));
const part = (name: keyof typeof words.numberParts): Word => {
  const [word] = wordsOf(words.numberParts[name]);
  if (!word) throw new Error(`dialogs/reading/words.json: numberParts.${name} is empty; give one word`);
  return word;
};
const PARTS = {
  hundred: part('hundred'),
  half: part('half'),
  odd: part('odd'),
  ten: part('ten'),
  tens: part('tens'),
  dozen: part('dozen'),
  five: part('five'),
};

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

/** Folded words of a number beside the digits; a typed word with other marks ("mùi") is none of them. */
const is = (word: Word | undefined, ...names: readonly (keyof typeof PARTS)[]) =>
  word !== undefined && names.some((name) => standsFor(word, PARTS[name]));

/**
 * The number said from `from` on, up to 999, and how many words it took. A said number begins with a digit's word (or
 * "mười", ten); null when there is none.
 */
export function saidNumber(
  list: Phrase,
  from: number,
): { readonly value: number; readonly length: number } | null {
  const digit = (index: number) => {
    const word = list[index];
    return word && meaningOf(DIGITS, [word]);
  };
  const first = digit(from);
  if (first === undefined || !is(list[from + 1], 'hundred')) return upTo99(list, from, digit);
  const at = from + 2;
  const hundreds = first * 100;
  if (is(list[at], 'half')) return { value: hundreds + 50, length: 3 };
  const odd = is(list[at], 'odd') ? digit(at + 1) : undefined;
  if (odd !== undefined) return { value: hundreds + odd, length: 4 };
  const rest = upTo99(list, at, digit);
  if (!rest) return { value: hundreds, length: 2 };
  // "hai trăm ba" is 230; with "hai trăm hai lăm" the tens are said.
  return {
    value: hundreds + (rest.length === 1 && rest.value < 10 ? rest.value * 10 : rest.value),
    length: 2 + rest.length,
  };
}

function upTo99(list: Phrase, at: number, digit: (index: number) => number | undefined) {
  const tens = digit(at);
  if (tens === undefined) {
    if (!is(list[at], 'ten')) return null;
    const units = digit(at + 1);
    return { value: 10 + (units ?? 0), length: units === undefined ? 1 : 2 };
  }
  if (is(list[at + 1], 'tens', 'dozen')) {
    const units = digit(at + 2);
    return { value: tens * 10 + (units ?? 0), length: units === undefined ? 2 : 3 };
  }
  // "hai lăm" is 25; any other two digits side by side are no number.
  return is(list[at + 1], 'five') ? { value: tens * 10 + 5, length: 2 } : { value: tens, length: 1 };
}
