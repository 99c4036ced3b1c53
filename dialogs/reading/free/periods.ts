// How often something is done, or how long ago it was, in days; and how long something takes, in hours.
import { phraseAt, phraseList, wordsOf, type Word } from '../../../knowledge';
import { middle, numberAt, numbersOf, qualified, type Numbered } from './numbers';
import { is, negated, type Typed } from './typed';
import words from './words.json';

/** Days between two times it is done, or since it was last done. */
export type Rhythm =
  | { readonly kind: 'every'; readonly days: number; readonly sure: number }
  | { readonly kind: 'since'; readonly days: number; readonly sure: number };

const unitsOf = (map: Readonly<Record<string, number>>) =>
  new Map(Object.entries(map).map(([name, size]) => [wordsOf(name)[0]?.marked ?? name, size]));
const UNITS = unitsOf(words.units);
const TIMES = unitsOf(words.times);
const FOLDED = (map: ReadonlyMap<string, number>) =>
  new Map([...map].map(([name, size]) => [wordsOf(name)[0]?.folded ?? name, size]));
const PLAIN_UNITS = FOLDED(UNITS);
const PLAIN_TIMES = FOLDED(TIMES);
const COUNTERS = phraseList(words.counters);
const SINCE = phraseList(words.sincePhrases);
const AGES = words.ages.map(({ say, days }) => ({ list: phraseList(say), days }));
const RHYTHMS = words.rhythms.map(({ say, days, sure }) => ({ list: phraseList(say), days, sure }));

/** The size of a unit that a word names; a word typed without marks may be one. */
const sizeOf = (
  word: Word | undefined,
  marked: ReadonlyMap<string, number>,
  plain: ReadonlyMap<string, number>,
): number | undefined =>
  word && (marked.get(word.marked) ?? (word.marked === word.folded ? plain.get(word.folded) : undefined));

/** The rhythm that the words tell; the most frequent where several are told and not denied. */
export function rhythmIn(typed: Typed): Rhythm | null {
  const { list, clause } = typed;
  const found: Rhythm[] = [];
  const numbers = numbersOf(list);
  for (let at = 0; at < list.length; at += 1) {
    const size = sizeOf(list[at], UNITS, PLAIN_UNITS);
    if (size === undefined || (is(list[at], 'year') && numbers.some((each) => each.at === at))) continue;
    // "chưa đều mỗi tuần", "tuần thì không đều"
    if (negated(typed, at) || deniedAfter(typed, at)) continue;
    const before = numbers.find(({ next }) => next === at);
    const half = is(list[at + 1], 'over') ? 0.5 : 0;
    const span = (before ? middle(before) + half : 1 + half) * size;
    const end = at + (half > 0 ? 2 : 1);
    if (before && phraseAt(SINCE, list, end)) {
      found.push({ kind: 'since', days: span, sure: 0.8 });
      continue;
    }
    const count = countNear(numbers, typed, at, end, before);
    const each =
      is(list[before?.at === undefined ? at - 1 : before.at - 1], 'each') ||
      (is(list[end], 'which') && [1, 2, 3, 4].some((step) => is(list[end + step], 'also')));
    if (count === null && !each) continue;
    const times = count === null ? 1 : Math.max(1, middle(count));
    const by = before && qualified(list, before.at);
    const days = (span / times) * (by === 'less' ? 0.99 : by === 'more' ? 1.01 : 1);
    found.push({ kind: 'every', days, sure: clause[at] === 0 ? 0.95 : 0.9 });
  }
  const every = found.filter(({ kind }) => kind === 'every').sort((a, b) => a.days - b.days)[0];
  const since = found.find(({ kind }) => kind === 'since');
  return since && !every ? since : (every ?? vague(typed));
}

const deniedAfter = ({ list, clause }: Typed, at: number): boolean =>
  [1, 2].some((step) => clause[at + step] === clause[at] && is(list[at + step], 'negation')) &&
  !is(list[at + 1], 'since');

/** How many times in the unit at `at`: "2-3 lần/tháng", "tuần 2 bài", "6 tháng nâng cấp một lần". */
function countNear(
  numbers: readonly Numbered[],
  { list, clause }: Typed,
  at: number,
  end: number,
  own: Numbered | undefined,
): Numbered | null {
  const counts = numbers.filter(
    (each) => each !== own && clause[each.at] === clause[at] && phraseAt(COUNTERS, list, each.next),
  );
  const after = counts.find((each) => each.at >= end && each.at - end <= 9);
  const before = counts.findLast((each) => each.next < at && at - each.next <= 4);
  if (after ?? before) return after ?? before ?? null;
  // "2 năm/lần": the count is not said.
  const rest = list.slice(end, end + 2);
  const bare = rest.some((_word, step) => phraseAt(COUNTERS, list, end + step) !== undefined);
  return bare && own ? { low: 1, high: 1, at: end, next: end + 1 } : null;
}

function vague(typed: Typed): Rhythm | null {
  for (const { list, days } of AGES) {
    const at = typed.list.findIndex((_word, place) => phraseAt(list, typed.list, place));
    if (at >= 0) return { kind: 'since', days, sure: 0.75 };
  }
  for (const { list, days, sure } of RHYTHMS) {
    const at = typed.list.findIndex((_word, place) => phraseAt(list, typed.list, place));
    if (at >= 0 && !negated(typed, at, 1)) return { kind: 'every', days, sure };
  }
  return null;
}

/** Hours that something takes, such as "nửa tiếng" or "1-2 ngày"; null when no time is told. */
export function hoursIn({ list }: Typed): number | null {
  for (let at = 0; at < list.length; at += 1) {
    const size = sizeOf(list[at], TIMES, PLAIN_TIMES);
    if (size === undefined) continue;
    const before = [1, 2, 3, 4, 5]
      .map((back) => (at - back >= 0 ? numberAt(list, at - back) : null))
      .findLast((each) => each?.next === at);
    if (!before) continue;
    const half = is(list[at + 1], 'over') ? 0.5 : 0;
    const by = qualified(list, before.at);
    return (middle(before) + half) * size * (by === 'less' ? 0.99 : by === 'more' ? 1.01 : 1);
  }
  return null;
}
