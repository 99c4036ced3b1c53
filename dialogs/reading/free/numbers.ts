// Numbers in a free answer: in figures or words, vague ones and spans included, with what qualifies them.
import { phraseAt, phraseAtEnd, phraseList, type Phrase } from '../../../knowledge';
import { saidNumber } from '../numbers';
import { is, type Group } from './typed';
import words from './words.json';

/** A number or a span with the place after it. */
export interface Numbered {
  readonly low: number;
  readonly high: number;
  readonly at: number;
  readonly next: number;
}

export const middle = ({ low, high }: Pick<Numbered, 'low' | 'high'>): number => (low + high) / 2;

const VAGUE: readonly (readonly [Group, number, number])[] = [
  ['few', 2, 5],
  ['pair', 2, 2],
  ['half', 0.5, 0.5],
  ['dozen', 10, 10],
];

function single(list: Phrase, at: number): Omit<Numbered, 'at'> | null {
  const word = list[at];
  if (!word) return null;
  const by = (next: number) => (is(list[next], 'dozen') ? 10 : is(list[next], 'hundred') ? 100 : 1);
  const written = /^\d+(?:[.,]\d{1,2})?$/u.exec(word.folded)?.[0].replace(',', '.');
  if (written !== undefined) {
    const times = by(at + 1);
    const value = Number(written) * times;
    return { low: value, high: value, next: at + (times === 1 ? 1 : 2) };
  }
  for (const [group, low, high] of VAGUE)
    if (is(word, group)) {
      const times = group === 'dozen' ? 1 : by(at + 1);
      return { low: low * times, high: high * times, next: at + (times === 1 ? 1 : 2) };
    }
  if (is(word, 'shy')) return null;
  if (is(word, 'year') && !(is(list[at + 1], 'counted') || /^\d/u.test(list[at + 1]?.folded ?? '')))
    return null;
  const said = saidNumber(list, at);
  if (!said) return null;
  const next = at + said.length;
  // "Chín mươi mấy": up to nine more.
  const some = said.value >= 10 && said.value % 10 === 0 && is(list[next], 'few');
  return { low: said.value, high: said.value + (some ? 9 : 0), next: next + (some ? 1 : 0) };
}

/** The number that begins at a place: `30`, `2 đến 3`, `ba bốn`, `ba bốn mươi`, `vài chục`. */
export function numberAt(list: Phrase, at: number): Numbered | null {
  const first = single(list, at);
  if (!first) return null;
  const joined = is(list[first.next], 'to');
  const second = single(list, joined ? first.next + 1 : first.next);
  if (!second || second.low <= first.high) return { ...first, at };
  const ofTens =
    first.high < 10 && second.low >= 20 && second.low % 10 === 0 && is(list[second.next - 1], 'dozen');
  if (joined && ofTens) return { low: first.low * 10, high: second.high, at, next: second.next };
  if (joined) return { low: first.low, high: second.high, at, next: second.next };
  // Side by side: "ba bốn" is a span, "ba bốn mươi" is one of tens.
  const next = second.low === first.high + 1 || (first.high === 5 && second.low === 10);
  const tens = first.high < 10 && second.low === (first.high + 1) * 10;
  if (tens) return { low: first.low * 10, high: second.high, at, next: second.next };
  return next ? { low: first.low, high: second.high, at, next: second.next } : { ...first, at };
}

/** All numbers of the text in order. */
export function numbersOf(list: Phrase): readonly Numbered[] {
  const found: Numbered[] = [];
  for (let at = 0; at < list.length;) {
    const number = numberAt(list, at);
    if (number) found.push(number);
    at = number?.next ?? at + 1;
  }
  return found;
}

const LESS = phraseList(words.less);
const MORE = phraseList(words.more);
const ABOUT = phraseList(words.about);

/** Whether "less than" or "more than" stands before a place, words for "about" between. */
export function qualified(list: Phrase, at: number): 'less' | 'more' | null {
  let before = list.slice(0, at);
  for (;;) {
    if (phraseAtEnd(LESS, before)) return 'less';
    if (phraseAtEnd(MORE, before)) return 'more';
    const about = phraseAtEnd(ABOUT, before);
    if (!about) return null;
    before = before.slice(0, -about.length);
  }
}

/** Whether "or more" stands at a place. */
export const orMore = (list: Phrase, at: number): boolean => phraseAt(OR_MORE, list, at) !== undefined;
const OR_MORE = phraseList(words.orMore);
