// Comparing what was typed with known phrases: a word typed without marks stands for any word of its letters, one
// typed with marks only for itself, so that "bận" is found in "ban" but not in "bạn".
import { exact, expandTeencode, fold, tokens } from './vietnamese';

/** A word with its marks (tone on one fixed vowel), without any, and without marks but with its `đ`. */
export interface Word {
  readonly marked: string;
  readonly folded: string;
  readonly halfMarked: string;
}

/** A phrase as words. */
export type Phrase = readonly Word[];

/** Syllables come again and again; what is worked out for them is kept, up to a bound. */
const MOST_KEPT = 10_000;
const kept = new Map<string, Word>();

function wordOf(token: string): Word {
  const known = kept.get(token);
  if (known) return known;
  const folded = fold(token);
  const plain = token === folded;
  const marked = plain ? token : exact(token);
  const halfMarked = plain ? token : marked.normalize('NFD').replace(/[\u0300-\u036f]/gu, '');
  const word = { marked, folded, halfMarked };
  if (kept.size < MOST_KEPT && token.length < 24) kept.set(token, word);
  return word;
}

/** One message goes through a dozen readers: the words last worked out are kept. */
let last: { readonly text: string; readonly slang: boolean; readonly words: Phrase } = {
  text: '',
  slang: true,
  words: [],
};

/** The words of a text, slang spelt out unless `slang` is false (abbreviations of places look like it). */
export function wordsOf(text: string, { slang = true }: { readonly slang?: boolean } = {}): Phrase {
  if (last.text === text && last.slang === slang) return last.words;
  const typed = tokens(text);
  const words = (slang ? expandTeencode(typed) : typed).map(wordOf);
  last = { text, slang, words };
  return words;
}

/** Whether a typed word may stand for a known one: the same, or the same without its marks. */
export function standsFor(typed: Word, meant: Word): boolean {
  return (
    typed.folded === meant.folded &&
    (typed.marked === meant.marked || typed.marked === typed.folded || typed.marked === meant.halfMarked)
  );
}

/** Whether the typed words from `from` on stand for the whole phrase. */
export function standsAt(typed: Phrase, phrase: Phrase, from: number): boolean {
  if (phrase.length === 0 || from < 0 || from + phrase.length > typed.length) return false;
  return phrase.every((meant, index) => {
    const word = typed[from + index];
    return word !== undefined && standsFor(word, meant);
  });
}

/** Phrases by their first and by their last word, the longest first. */
export interface PhraseList {
  readonly byFirst: ReadonlyMap<string, readonly Phrase[]>;
  readonly byLast: ReadonlyMap<string, readonly Phrase[]>;
}

/** A list of phrases from data, ready to be looked for; `slang` as in `wordsOf`. */
export function phraseList(list: readonly string[], options: { readonly slang?: boolean } = {}): PhraseList {
  const phrases = list.map((text) => wordsOf(text, options)).sort((a, b) => b.length - a.length);
  const by = (place: number) => {
    const map = new Map<string, Phrase[]>();
    for (const phrase of phrases) {
      const key = phrase.at(place)?.folded;
      if (key !== undefined) map.set(key, [...(map.get(key) ?? []), phrase]);
    }
    return map;
  };
  return { byFirst: by(0), byLast: by(-1) };
}

/** The longest phrase of the list that begins at `from`. */
export function phraseAt(list: PhraseList, typed: Phrase, from: number): Phrase | undefined {
  return list.byFirst.get(typed[from]?.folded ?? '')?.find((phrase) => standsAt(typed, phrase, from));
}

/** The longest phrase of the list that the typed words end with. */
export function phraseAtEnd(list: PhraseList, typed: Phrase): Phrase | undefined {
  return list.byLast
    .get(typed.at(-1)?.folded ?? '')
    ?.find((phrase) => standsAt(typed, phrase, typed.length - phrase.length));
}

/** Where the first phrase of the list stands among the typed words; -1 when none does. */
export function placeOf(list: PhraseList, typed: Phrase): number {
  return typed.findIndex((_word, at) => phraseAt(list, typed, at) !== undefined);
}

/** Whole phrases with what they mean, by their folded words. */
export type PhraseBook<T> = ReadonlyMap<string, readonly { readonly phrase: Phrase; readonly meaning: T }[]>;

/** The key under which a phrase stands in a book. */
export function keyOf(phrase: Phrase): string {
  return phrase.map((word) => word.folded).join(' ');
}

/** A book of phrases; where two are spelt alike without marks the earlier one answers for text without marks. */
export function phraseBook<T>(entries: Iterable<readonly [string, T]>): PhraseBook<T> {
  const book = new Map<string, { readonly phrase: Phrase; readonly meaning: T }[]>();
  for (const [text, meaning] of entries) {
    const phrase = wordsOf(text);
    book.set(keyOf(phrase), [...(book.get(keyOf(phrase)) ?? []), { phrase, meaning }]);
  }
  return book;
}

/** What the typed words, all of them together, mean in the book. */
export function meaningOf<T>(book: PhraseBook<T>, typed: Phrase): T | undefined {
  return book
    .get(keyOf(typed))
    ?.find(({ phrase }) => phrase.length === typed.length && standsAt(typed, phrase, 0))?.meaning;
}
