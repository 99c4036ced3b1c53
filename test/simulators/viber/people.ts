// The people of the simulated Viber: what each has seen, whether they are subscribed, and the keyboard in their hands.
import { randomBytes, randomInt } from 'node:crypto';
import type { Clock } from '../common';
import type { Bubble, Key } from './types';

const HOUR = 3_600_000;

export interface Person {
  /** Looks like base64, as Viber's. */
  readonly id: string;
  readonly name: string;
  /** `stranger` may be welcomed and not written to. */
  state: 'stranger' | 'subscribed' | 'gone';
  readonly bubbles: Bubble[];
  /** The keyboard sent last; a message without one leaves it where it is. */
  keyboard: readonly Key[];
  /** When the bot wrote since the person last did. */
  unanswered: number[];
}

export type People = ReturnType<typeof createPeople>;

export function createPeople(clock: Clock) {
  const all = new Map<string, Person>();
  const listeners = new Set<(person: Person) => void>();
  // Other names at every start: a database may know those of the one before.
  let last = 4_912_661_846_655_238_145n + BigInt(randomInt(2 ** 40)) * 1_000_000n;

  const heard = (person: Person) => {
    for (const listener of listeners) listener(person);
  };
  return {
    /** A name for a message: 19 digits that no double holds. */
    token: (): string => {
      last += 1n;
      return String(last);
    },
    find: (id: string): Person | undefined => all.get(id),
    subscribers: () => [...all.values()].filter(({ state }) => state === 'subscribed').length,
    add: (name = 'Minh'): Person => {
      const id = randomBytes(16).toString('base64');
      const person: Person = { id, name, state: 'stranger', bubbles: [], keyboard: [], unanswered: [] };
      all.set(id, person);
      return person;
    },
    wrote: (person: Person) => {
      person.unanswered = [];
    },
    /** Whether the bot wrote `most` times within an hour and got no answer. */
    isOver: (person: Person, most: number): boolean => {
      person.unanswered = person.unanswered.filter((at) => at > clock.now() - HOUR);
      return person.unanswered.length >= most;
    },
    show: (person: Person, bubble: Omit<Bubble, 'at'>): Bubble => {
      const whole = { ...bubble, at: clock.now() };
      person.bubbles.push(whole);
      if (bubble.from === 'bot') person.unanswered.push(whole.at);
      heard(person);
      return whole;
    },
    changed: heard,
    subscribe: (listener: (person: Person) => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
