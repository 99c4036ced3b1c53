// Levels that go by time: how often, how fast, how long a machine is kept. The bounds are those of the guidance.
import { phraseList } from '../../../knowledge';
import type { Told } from './families';
import { cuesIn } from './cues';
import { noneIn, nothing } from './none';
import { middle, numbersOf, orMore, qualified } from './numbers';
import { hoursIn, rhythmIn } from './periods';
import { places, type Typed } from './typed';
import words from './words.json';

/** Levels by days between two updates: within a week 5, a month 4, a quarter 3, half a year 2, else 1. */
const UPDATES = [10, 31, 92, 184] as const;
/** Within a day 4, a week 3, a month 2, else 1; 5 is where machines do it by themselves. */
const DAYS = [1.5, 10, 31] as const;

export function readUpdates(typed: Typed, zero: readonly string[]): Told | null {
  const rhythm = rhythmIn(typed);
  const none = noneIn(typed, zero);
  if (none?.zero === true) return nothing(none);
  if (rhythm?.kind === 'since') return { level: rhythm.days <= 184 ? 2 : 1, sure: rhythm.sure };
  if (rhythm) {
    const above = UPDATES.filter((days) => rhythm.days > days).length;
    return { level: 5 - above, sure: rhythm.sure };
  }
  return none && nothing(none);
}

export function readRhythm(typed: Typed, zero: readonly string[]): Told | null {
  if (cuesIn(typed).has('linked')) return { level: 5, sure: 0.85 };
  const rhythm = rhythmIn(typed);
  const none = noneIn(typed, zero);
  if (rhythm?.kind === 'every') {
    const above = DAYS.filter((days) => rhythm.days > days).length;
    return { level: 4 - above, sure: rhythm.sure };
  }
  return none && nothing(none);
}

const INSTANT = phraseList(words.instant);
const SAME_DAY = phraseList(words.sameDay);
const SOME_DAYS = phraseList(words.days);
const UNSTAFFED = phraseList(words.unstaffed);
/** "Almost at once", in hours. */
const AT_ONCE = 0.27;

export function readReply(typed: Typed, zero: readonly string[]): Told | null {
  const none = noneIn(typed, zero);
  const level = replyLevel(typed);
  if (level === null) return none && places(UNSTAFFED, typed).length === 0 ? nothing(none) : null;
  const capped = places(UNSTAFFED, typed).length > 0 ? Math.min(level, 2) : level;
  return { level: capped, sure: 0.85 };
}

function replyLevel(typed: Typed): number | null {
  const hours = hoursIn(typed);
  if (hours !== null) {
    if (hours <= AT_ONCE) return 5;
    if (hours <= 4) return 4;
    return hours <= 24 ? 3 : hours <= 168 ? 2 : 1;
  }
  if (places(SOME_DAYS, typed).length > 0) return 2;
  if (places(SAME_DAY, typed).length > 0) return 3;
  return places(INSTANT, typed).length > 0 ? 5 : null;
}

const YEAR = 365;

export function readRenewal(typed: Typed, zero: readonly string[]): Told | null {
  const cues = cuesIn(typed);
  const hours = hoursIn(typed);
  const told = rhythmIn(typed);
  const rhythm = told ?? (hours === null ? null : { kind: 'every' as const, days: hours / 24, sure: 0.75 });
  const none = noneIn(typed, zero);
  const advised = cues.has('advised');
  if (!rhythm && !advised) return none && nothing(none);
  if (rhythm?.kind === 'since') return rhythm.days >= 2 * YEAR || none ? { level: 0, sure: 0.7 } : null;
  const years = (rhythm?.days ?? 0) / YEAR;
  if (advised || years < 1) return { level: cues.has('fund') ? 5 : cues.has('staff') ? 4 : 3, sure: 0.85 };
  return { level: years < 2 ? 2 : years < 3 ? 1 : 0, sure: rhythm?.sure ?? 0.8 };
}

const MEGA = phraseList(words.mega);
const GIGA = phraseList(words.giga);

export function readSpeed(typed: Typed, zero: readonly string[]): Told | null {
  const none = noneIn(typed, zero);
  if (none) return nothing(none);
  for (const number of numbersOf(typed.list)) {
    const at = (list: typeof MEGA) => places(list, typed).some((place) => place.at === number.next);
    const alone = typed.list.length - number.next <= 1 && number.low >= 10;
    if (!at(MEGA) && !at(GIGA) && !alone) continue;
    const by = orMore(typed.list, number.next + 1) ? 'more' : qualified(typed.list, number.at);
    const nudge = by === 'more' ? 0.5 : by === 'less' ? -0.5 : 0;
    const speed = middle(number) * (at(GIGA) ? 1000 : 1) + nudge;
    const level = speed < 50 ? 1 : speed < 80 ? 2 : speed < 100 ? 3 : speed <= 120 ? 4 : 5;
    return { level, sure: 0.9 };
  }
  return null;
}
