// A free answer as words in clauses, with signs and abbreviations spelt out, so that figures and cues can be looked for.
import {
  phraseAt,
  phraseList,
  standsFor,
  wordsOf,
  type Phrase,
  type PhraseList,
  type Word,
} from '../../../knowledge';
import { cleaned } from '../plain';
import words from './words.json';

/** A text with more words tells a story; nothing is read from it. */
const MOST_WORDS = 60;

/** The words of an answer in order; `clause[i]` is the clause that word i stands in. */
export interface Typed {
  readonly list: Phrase;
  readonly clause: readonly number[];
}

const SPELLING = new Map(Object.entries(words.spelling));
const BREAKS = phraseList(words.breaks);
const NEGATIONS = phraseList(words.negations);
/** So many words before a cue a negation may stand and still mean it. */
const REACH = 3;

/** Signs as words: `30%`, `2-3`, `3/10`, `lần/tháng`, `30p`. */
const spelt = (text: string): string =>
  text
    .toLowerCase()
    .replace(/24\s*\/\s*(?:7|24)/gu, ` ${words.always} `)
    .replace(/(\d)\s*%/gu, `$1 ${words.percent} `)
    .replace(/(\d)\s*(?:[-–—~]|->)\s*(?=\d)/gu, `$1 ${words.to} `)
    .replace(/(\d)\s*[/:]\s*(?=\d)/gu, `$1 ${words.of} `)
    .replace(/\/\s*(?=\p{L})/gu, ` ${words.each} `)
    .replace(/(?<=\d)(?=\p{L})/gu, ' ')
    .replace(/\p{L}+/gu, (word) => SPELLING.get(word) ?? word);

/** Null when the text is too long to be an answer. */
export function typed(text: string): Typed | null {
  const list: Word[] = [];
  const clause: number[] = [];
  let number = 0;
  for (const part of spelt(cleaned(text)).split(/[,;!?\n()…]+(?!\d)|\.(?!\d)/u)) {
    const found = wordsOf(part);
    for (let at = 0; at < found.length; at += 1) {
      const word = found[at];
      if (!word) continue;
      if (at > 0 && phraseAt(BREAKS, found, at)) number += 1;
      list.push(word);
      clause.push(number);
    }
    number += 1;
  }
  return list.length === 0 || list.length > MOST_WORDS ? null : { list, clause };
}

/** Single words by what they do in a figure. */
export type Group = keyof typeof words.groups;
const groups = new Map<string, Phrase>(
  Object.entries(words.groups).map(([name, list]) => [name, list.flatMap((each) => wordsOf(each))]),
);

/** Whether a typed word may be one of the groups'. */
export const is = (word: Word | undefined, ...names: readonly Group[]): boolean =>
  word !== undefined &&
  names.some((name) => groups.get(name)?.some((meant) => standsFor(word, meant)) === true);

/** Places where a phrase of the list begins, with its length. */
export function places(list: PhraseList, { list: words }: Typed): readonly { at: number; length: number }[] {
  return words.flatMap((_word, at) => {
    const found = phraseAt(list, words, at);
    return found ? [{ at, length: found.length }] : [];
  });
}

/** Whether a negation stands shortly before a place, in the same clause. */
export function negated({ list, clause }: Typed, at: number, reach = REACH): boolean {
  for (let back = 1; back <= reach; back += 1) {
    const before = at - back;
    if (before < 0 || clause[before] !== clause[at]) return false;
    const found = phraseAt(NEGATIONS, list, before);
    if ((found && found.length <= back) || is(list[before], 'negation')) return true;
  }
  return false;
}

/** Whether what stands from `at` for `length` words is denied right after: "bảo vệ thì chưa có gì". */
export function deniedAfter({ list, clause }: Typed, at: number, length: number): boolean {
  const end = at + length;
  const next = is(list[end], 'then') ? end + 1 : end;
  return next > end && clause[next] === clause[at] && is(list[next], 'negation');
}
