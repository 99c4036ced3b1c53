// People tell their story before they ask: of a long question the clauses that ask are told from what stands around.
import { phraseAt, phraseAtEnd, phraseList, placeOf, wordsOf } from '../words';
import talk from './talk.json';
import data from './focus.json';

export interface Focus {
  /** The clauses that ask; the whole of a short question. */
  readonly focus: string;
  /** What is told around them; empty for a short question. */
  readonly setting: string;
}

/** Questions of fewer words are one thought. */
const LONG = 24;
/** Words that say something, not of talk, that the asking part has at least. */
const ENOUGH = 6;
const OPENERS = phraseList(data.openers);
const ASKS = phraseList(data.asks);
const ENDINGS = phraseList(data.endings);
const TALK = new Set(wordsOf(talk.words.join(' ')).map(({ folded }) => folded));
/** The end of a clause in writing; a point within a number ends nothing. */
const STOP = /(?<=[;!?:…]|[.,](?!\d))\s+/u;

/** The clauses of a text: at marks, and before words that begin one. */
function clausesOf(text: string): readonly string[] {
  return text.split(STOP).flatMap((part) => {
    const words = part.split(' ').filter((word) => /[\p{L}\d]/u.test(word));
    const out: string[][] = [[]];
    words.forEach((word, at) => {
      // Words are compared as typed, one word a piece; slang may stand for two and is left alone here.
      const typed = wordsOf(words.slice(at, at + 4).join(' '), { slang: false });
      if (at > 0 && phraseAt(OPENERS, typed, 0) && (out.at(-1)?.length ?? 0) > 2) out.push([]);
      out.at(-1)?.push(word);
    });
    return out.map((list) => list.join(' ')).filter((clause) => clause !== '');
  });
}

const asks = (clause: string): boolean => {
  const words = wordsOf(clause);
  return placeOf(ASKS, words) >= 0 || phraseAtEnd(ENDINGS, words) !== undefined;
};

const saying = (clause: string): number => wordsOf(clause).filter(({ folded }) => !TALK.has(folded)).length;

/** Splits a question into what it asks and what it tells. */
export function focusOf(question: string): Focus {
  const text = question.replace(/\s+/gu, ' ').trim();
  if (text.split(' ').length < LONG) return { focus: question, setting: '' };
  const clauses = clausesOf(text);
  const last = clauses.findLastIndex(asks);
  if (last < 0 || clauses.length < 2) return { focus: question, setting: '' };
  // From the last clause that asks backwards, and all that follows, until enough is said.
  let from = last;
  const part = () => clauses.slice(from).join(' ');
  while (from > 0 && saying(part()) < ENOUGH) from -= 1;
  return { focus: part(), setting: clauses.slice(0, from).join(' ') };
}
