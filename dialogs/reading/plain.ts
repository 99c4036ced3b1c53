// What a person typed as words to compare: full-width digits and key-cap emoji as digits, slang spelt out, and the
// politeness around an answer peeled off.
import {
  meaningOf,
  phraseAt,
  phraseAtEnd,
  phraseList,
  toNfc,
  wordsOf,
  type Phrase,
  type PhraseBook,
} from '../../knowledge';
import words from './words.json';

/** Readings of choices look at no more than this; a longer text is no choice. */
export const LONGEST_CHOICE = 400;

/** A meaning in closed words, with politeness around it, has no more words than this. */
const MOST_WORDS = 16;
/** Code points of full-width forms stand this far from the plain ones. */
const FULL_WIDTH = 0xfee0;

const LEAD = phraseList(words.lead);
const TAIL = phraseList(words.tail);

/** Composed text with full-width and key-cap digits as plain digits, cut to `limit` characters. */
export function cleaned(text: string, limit = LONGEST_CHOICE): string {
  return toNfc(text.slice(0, limit))
    .replace(/[\ufe00-\ufe0f\u20e3]/gu, '')
    .replace(/[\uff10-\uff19]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - FULL_WIDTH));
}

/** Folded words. */
export function folded(phrase: Phrase): readonly string[] {
  return phrase.map((word) => word.folded);
}

/**
 * The words without the politeness before and after them, never empty unless the text was. `keep` is tried at each
 * step: peeling stops as soon as what is left means something.
 */
export function peel(typed: Phrase, keep: (rest: Phrase) => boolean = () => false): Phrase {
  let rest = typed;
  while (rest.length > 1 && !keep(rest)) {
    // One word at least must be left, so the phrases are looked for in all words but one.
    const tail = phraseAtEnd(TAIL, rest.slice(1));
    const lead = tail ? undefined : phraseAt(LEAD, rest.slice(0, -1), 0);
    if (tail) rest = rest.slice(0, -tail.length);
    else if (lead) rest = rest.slice(lead.length);
    else break;
  }
  return rest;
}

/** A short text read as one of a closed set of meanings: each way of peeling is looked up, the fullest first. */
export function lookUp<T>(text: string, book: PhraseBook<T>): T | null {
  if (text.length > LONGEST_CHOICE) return null;
  const typed = wordsOf(cleaned(text));
  if (typed.length > MOST_WORDS) return null;
  const found = peel(typed, (rest) => meaningOf(book, rest) !== undefined);
  return meaningOf(book, found) ?? null;
}
