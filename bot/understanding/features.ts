// What the trained recogniser looks at in a text: words, pairs of words and pieces of words, without their marks and,
// where somebody typed marks, with them.
import { expandTeencode, fold, repairTelex, tokens, wordsOf, type Phrase } from '../../knowledge';
import { withoutFillers } from './matching';

/** Pieces of a word, in letters, its edges counted as one letter each. */
const PIECES = [2, 3, 4] as const;
/** A text with more words is a letter, and what it wants stands at its beginning. */
const MOST_WORDS = 60;

/** How much each kind of feature weighs against a word. */
const WEIGHT = { word: 1, pair: 0.9, piece: 0.35, marked: 0.5, edge: 0.6, shape: 0.7 } as const;

/** `chàooo` is `chào`: a letter typed three times or more stands for one. */
const withoutDrawl = (word: string): string => word.replace(/(\p{L})\1{2,}/gu, '$1');

function kindOf(token: string): string | null {
  if (/^\d+\.\d+\.\d+$/u.test(token)) return '#code';
  if (/^\d+(?:[.,]\d+)*$/u.test(token)) return '#number';
  if (/^\d+\/.*\p{L}/u.test(token)) return '#instrument';
  return null;
}

/** The words meant: slang spelt out, Telex and VNI keys undone where the lexicon of folded syllables knows the result. */
export function meantWords(text: string, lexicon: ReadonlySet<string>): Phrase {
  const typed = tokens(text).slice(0, MOST_WORDS).map(withoutDrawl);
  // A single letter alone may be an answer; among other words it is slang.
  const slang = expandTeencode(typed, { letters: typed.length > 1 });
  const meant = slang.map((word) => repairTelex(word, lexicon));
  return wordsOf(expandTeencode(meant).join(' '), { slang: false });
}

/** Every feature of a text with its weight; the same text always gives the same ones in the same order. */
export function featuresOf(
  text: string,
  lexicon: ReadonlySet<string>,
  asks: boolean,
): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const add = (name: string, weight: number) => {
    if (!found.has(name)) found.set(name, weight);
  };
  const list = meantWords(text, lexicon);
  const plain = list.map(({ folded }) => kindOf(folded) ?? folded);
  plain.forEach((word, at) => {
    add(word, WEIGHT.word);
    const next = plain[at + 1];
    if (next !== undefined) add(`${word} ${next}`, WEIGHT.pair);
    const whole = list[at];
    if (whole && whole.marked !== whole.folded) add(`'${whole.marked}`, WEIGHT.marked);
    if (word.startsWith('#')) return;
    const edged = `<${word}>`;
    for (const size of PIECES)
      for (let from = 0; from + size <= edged.length; from += 1)
        add(`~${edged.slice(from, from + size)}`, WEIGHT.piece);
  });
  // Politeness stands anywhere; what it stood between belongs together.
  const bare = withoutFillers(list).map(({ folded }) => kindOf(folded) ?? folded);
  bare.forEach((word, at) => {
    const next = bare[at + 1];
    if (next !== undefined) add(`${word} ${next}`, WEIGHT.pair);
  });
  const [first] = bare;
  const last = bare.at(-1);
  if (first !== undefined) add(`^${first}`, WEIGHT.edge);
  if (last !== undefined) add(`${last}$`, WEIGHT.edge);
  if (asks) add('#asks', WEIGHT.shape);
  if (/\?\s*$/u.test(text)) add('#mark', WEIGHT.shape);
  const unknown = plain.filter((word) => !word.startsWith('#') && !lexicon.has(word)).length;
  if (unknown > 0) add(unknown * 2 > plain.length ? '#strange' : '#someStrange', WEIGHT.shape);
  add(`#${String(Math.min(plain.length, 4))}`, WEIGHT.shape);
  if (plain.length > 10) add('#long', WEIGHT.shape);
  return found;
}

/** The folded syllables of texts: what Telex and VNI keys may stand for. */
export function lexiconOf(texts: Iterable<string>): ReadonlySet<string> {
  const lexicon = new Set<string>();
  for (const text of texts)
    for (const word of expandTeencode(tokens(text), { letters: true })) {
      const folded = fold(word);
      if (/^\p{L}+$/u.test(folded)) lexicon.add(folded);
    }
  return lexicon;
}
