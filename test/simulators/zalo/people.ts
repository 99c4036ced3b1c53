// The people of the simulated Zalo: what each has seen, whether they follow, and when they last wrote.
import { randomInt } from 'node:crypto';
import type { Clock } from '../common';
import type { Bubble, ZaloOptions } from './types';

const DAY = 86_400_000;
/** Answers are free for this long after the person wrote; after `WINDOW` none is allowed. */
const FREE_MS = 2 * DAY;
const WINDOW_MS = 7 * DAY;

export interface Person {
  readonly id: string;
  readonly appUserId: string;
  readonly name: string;
  /** `stranger` never followed and may be answered once they write. */
  state: 'stranger' | 'follower' | 'gone';
  lastWrote: number | null;
  /** Answers since the person last wrote. */
  answers: number;
  readonly bubbles: Bubble[];
}

export type People = ReturnType<typeof createPeople>;

export function createPeople(options: ZaloOptions, clock: Clock) {
  const all = new Map<string, Person>();
  const listeners = new Set<(person: Person) => void>();
  // Other people in every simulator, so that several can stand before one database.
  const first = BigInt(randomInt(1_000_000_000)) * 1_000_000n;
  let count = 0;
  let bubbleCount = 0;

  return {
    all: (): readonly Person[] => [...all.values()],
    find: (id: string): Person | undefined => all.get(id),
    /** Somebody with a Zalo account: an id of 19 digits that no double holds. */
    add: (name = 'Lan'): Person => {
      count += 1;
      const person: Person = {
        id: String(6_190_000_000_000_000_001n + first + BigInt(count) * 2n),
        appUserId: String(4_250_000_000_000_000_011n + first + BigInt(count) * 2n),
        name,
        state: 'stranger',
        lastWrote: null,
        answers: 0,
        bubbles: [],
      };
      all.set(person.id, person);
      return person;
    },
    wrote: (person: Person) => {
      person.lastWrote = clock.now();
      person.answers = 0;
    },
    show: (person: Person, bubble: Omit<Bubble, 'id' | 'at'>): Bubble => {
      bubbleCount += 1;
      const whole = {
        ...bubble,
        id: `${clock.now().toString(16)}${bubbleCount.toString(16)}`,
        at: clock.now(),
      };
      person.bubbles.push(whole);
      for (const heard of listeners) heard(person);
      return whole;
    },
    /** The error number with which an answer to this person is refused, or null. */
    refusal: (person: Person): number | null => {
      if (person.state === 'gone') return -213;
      if (person.lastWrote === null) return -232;
      const since = clock.now() - person.lastWrote;
      if (since > WINDOW_MS) return -230;
      const free = options.freeAnswers ?? null;
      return free !== null && since <= FREE_MS && person.answers >= free ? -211 : null;
    },
    subscribe: (heard: (person: Person) => void): (() => void) => {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
  };
}
