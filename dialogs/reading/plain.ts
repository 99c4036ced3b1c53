// What a person typed as plain folded words: slang spelt out, full-width digits and key-cap emoji as digits,
// and the politeness around an answer peeled off.
import { expandTeencode, fold, tokens, toNfc } from '../../knowledge';
import words from './words.json';

/** Readings of choices look at no more than this; a longer text is no choice. */
export const LONGEST_CHOICE = 400;

/** Code points of full-width forms stand this far from the plain ones. */
const FULL_WIDTH = 0xfee0;

/** Composed text with full-width digits as plain digits, cut to `limit` characters. */
export function cleaned(text: string, limit = LONGEST_CHOICE): string {
  return toNfc(text.slice(0, limit))
    .replace(/[\ufe00-\ufe0f\u20e3]/gu, '')
    .replace(/[\uff10-\uff19]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - FULL_WIDTH));
}

/** Folded words with slang spelt out. */
export function plainWords(text: string): readonly string[] {
  return expandTeencode(tokens(text)).map(fold);
}

/** A list of phrases from data as folded word lists, longest first. */
export function phrases(list: readonly string[]): readonly (readonly string[])[] {
  return list.map(plainWords).sort((a, b) => b.length - a.length);
}

const LEAD = phrases(words.lead);
const TAIL = phrases(words.tail);

/** Whether `part` stands in `list` at `from`. */
export function standsAt(list: readonly string[], part: readonly string[], from: number): boolean {
  return (
    from >= 0 && from + part.length <= list.length && part.every((word, index) => list[from + index] === word)
  );
}

/**
 * The words without the politeness before and after them, never empty unless the text was. `keep` is tried at each
 * step: peeling stops as soon as what is left means something.
 */
export function peel(
  list: readonly string[],
  keep: (rest: readonly string[]) => boolean = () => false,
): readonly string[] {
  let rest = list;
  while (rest.length > 1 && !keep(rest)) {
    const at = rest;
    const tail = TAIL.find((part) => part.length < at.length && standsAt(at, part, at.length - part.length));
    const lead = tail ? undefined : LEAD.find((part) => part.length < at.length && standsAt(at, part, 0));
    if (!tail && !lead) break;
    rest = tail ? at.slice(0, -tail.length) : at.slice(lead?.length ?? 0);
  }
  return rest;
}

/** A short text read as one of a closed set of meanings: each way of peeling is looked up, the fullest first. */
export function lookUp<T>(text: string, meanings: ReadonlyMap<string, T>): T | null {
  if (text.length > LONGEST_CHOICE) return null;
  const found = peel(plainWords(cleaned(text)), (rest) => meanings.has(rest.join(' ')));
  return meanings.get(found.join(' ')) ?? null;
}
