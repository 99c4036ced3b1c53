// Each family of questions reads an answer in its own way: as a share, a rhythm, a count or a stage.
import { phraseList } from '../../../knowledge';
import type { Criterion } from '../../../scoring';
import { peel } from '../plain';
import { readRenewal, readReply, readRhythm, readSpeed, readUpdates } from './intervals';
import { noneIn, nothing } from './none';
import { middle, numbersOf, orMore, qualified } from './numbers';
import { quantityIn, shareIn } from './shares';
import { nearest } from './similar';
import { readSteps, type StepRule } from './steps';
import { places, type Typed } from './typed';
import words from './words.json';

/** What is known of a criterion beside its guidance; `zero` are words of level 0. */
export type Family = { readonly zero?: readonly string[] } & (
  | { readonly family: 'ratio' }
  | { readonly family: 'updates' | 'reply' | 'renewal' | 'rating' | 'speed' }
  /** Days that are still "every month", "every week", "every day". */
  | { readonly family: 'rhythm' }
  /** The smallest count of each level from 1 on. */
  | { readonly family: 'count'; readonly from: readonly number[] }
  | {
      readonly family: 'steps';
      readonly steps: readonly StepRule[];
      readonly own?: Readonly<Record<string, readonly string[]>>;
      /** What is planned counts although nothing is there yet. */
      readonly plansCount?: boolean;
    }
  | { readonly family: 'stages' }
);

/** A level with how surely it was told. */
export interface Told {
  readonly level: number;
  readonly sure: number;
  /** Told by words that the criterion's lowest level is known by. */
  readonly zero?: boolean;
}

const RATINGS = words.ratings.map(({ level, say }) => ({ level, list: phraseList(say) }));

export function readFamily(typed: Typed, text: string, family: Family, { guidance }: Criterion): Told | null {
  const zero = family.zero ?? [];
  switch (family.family) {
    case 'ratio':
      return readRatio(typed, zero, text);
    case 'updates':
      return readUpdates(typed, zero);
    case 'rhythm':
      return readRhythm(typed, zero);
    case 'reply':
      return readReply(typed, zero);
    case 'renewal':
      return readRenewal(typed, zero);
    case 'speed':
      return readSpeed(typed, zero);
    case 'count':
      return readNumber(typed, zero, family.from);
    case 'rating':
      return readRating(typed);
    case 'steps':
      return readSteps(typed, family, zero) ?? nearest(text, guidance.levels);
    case 'stages':
      return readStages(typed, text, guidance.levels);
    default:
      return family satisfies never;
  }
}

/** Bands of 20 points, a bound belonging to the band below it. */
const bandOf = (percent: number): number => (percent <= 0 ? 0 : Math.min(5, Math.ceil(percent / 20)));

function readRatio(typed: Typed, zero: readonly string[], text: string): Told | null {
  const told = shareIn(typed) ?? barePercent(typed, text);
  if (told) return { level: bandOf(told.percent), sure: told.sure };
  const quantity = quantityIn(typed);
  const none = noneIn(typed, zero);
  if (!none) return quantity && { level: bandOf(quantity.percent), sure: quantity.sure };
  if (!quantity) return nothing(none);
  const clause = (at: number) => typed.clause[at] ?? 0;
  if (none.zero && quantity.amount === 'half') return { level: 3, sure: quantity.sure };
  if (none.zero && (quantity.amount === 'most' || quantity.amount === 'almost'))
    return { level: 1, sure: 0.7 };
  if (none.zero && quantity.amount === 'few') return { level: 1, sure: 0.6 };
  if (quantity.amount === 'few' && clause(quantity.at) >= clause(none.at)) return { level: 1, sure: 0.7 };
  // "Toàn giấy", "không có gì hết"; but "phần lớn dùng, số ít chưa dùng".
  return none.zero || clause(none.at) <= clause(quantity.at)
    ? nothing(none)
    : { level: bandOf(quantity.percent), sure: quantity.sure };
}

/** `trên 80`, `40 đến 50`: a number alone, larger than any level, is percent where a share is asked. */
function barePercent(
  { list }: Typed,
  text: string,
): { readonly percent: number; readonly sure: number } | null {
  const [only, ...others] = numbersOf(list);
  if (!only || others.length > 0 || only.low < 6 || only.high > 100 || !/^\P{L}*\d|\s\d/u.test(text))
    return null;
  const qualifier = orMore(list, only.next) ? 'more' : qualified(list, only.at);
  // Another unit after it makes it something else: "50 triệu", "30 người".
  if (peel(list.slice(only.next - 1)).length > 1) return null;
  const percent = middle(only) + (qualifier === 'more' ? 0.5 : qualifier === 'less' ? -0.5 : 0);
  return { percent, sure: 0.75 };
}

const COUNTED = phraseList(words.counted);

function readNumber(typed: Typed, zero: readonly string[], from: readonly number[]): Told | null {
  const numbers = numbersOf(typed.list);
  const counted = numbers.filter(({ next }) => places(COUNTED, typed).some(({ at }) => at === next));
  const used = counted.length > 0 ? counted : numbers.slice(0, 1);
  if (used.length > 0) {
    const sum = used.reduce((total, each) => total + middle(each), 0);
    const more = used.some(({ at }) => qualified(typed.list, at) === 'more') ? 1 : 0;
    const level = from.filter((least) => sum + more >= least).length;
    return { level, sure: used.every(({ low, high }) => low === high) ? 0.9 : 0.6 };
  }
  const none = noneIn(typed, zero);
  return none && nothing(none);
}

function readRating(typed: Typed): Told | null {
  const found = RATINGS.flatMap(({ level, list }) =>
    places(list, typed).map((place) => ({ level, ...place })),
  );
  const [best] = found.sort((a, b) => b.length - a.length || a.at - b.at);
  return best ? { level: best.level, sure: 0.85 } : null;
}

function readStages(typed: Typed, text: string, levels: readonly string[]): Told | null {
  const near = nearest(text, levels);
  const none = noneIn(typed, []);
  if (none && typed.clause[none.at] === 0 && (near === null || near.sure < 0.7))
    return { level: 0, sure: 0.75 };
  return near;
}
