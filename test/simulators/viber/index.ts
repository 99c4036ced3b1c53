// A local Viber: webhook, sending and callbacks as a bot has them, people with phones, and troubles to order.
// For tests, the benchmark and `npm run simulate`. Written from the documented facts and not from the assistant's code.
import { createClock, createTroubles, type Attempt, type Trouble } from '../common';
import { createCallbacks } from './callbacks';
import { createPeople, type Person } from './people';
import { createPhone, type Phone } from './phone';
import { createApi } from './server';
import type { Call, RouteName, ViberOptions } from './types';

export type { Trouble } from '../common';
export type { Bubble, Call, Key, RouteName, ViberOptions } from './types';
export type { Person } from './people';
export type { Phone } from './phone';
export { readKeyboard, readMessage } from './messages';

export interface ViberSimulator {
  readonly url: string;
  readonly options: ViberOptions;
  readonly calls: readonly Call[];
  readonly attempts: readonly Attempt[];
  /** Registers the webhook as the API does; false when its call is not answered 200. */
  setWebhook(url: string): Promise<boolean>;
  /** Where callbacks go; null while no webhook is set. */
  webhook(): string | null;
  /** Resolves once every event was answered or given up. */
  settled(): Promise<void>;
  /** A name for an event. */
  token(): string;
  /** Body and signature of an event without sending it. */
  render(
    event: Readonly<Record<string, unknown>>,
    token: string,
  ): { readonly body: string; readonly signature: string };
  emit(event: Readonly<Record<string, unknown>> & { readonly event: string }): void;
  phone(name?: string): Phone;
  phones(): readonly Phone[];
  /** Calls `heard` whenever something changes on a phone. Returns how to stop. */
  subscribe(heard: (person: Person) => void): () => void;
  /** The next `times` calls of a route go wrong so. */
  trouble(route: RouteName, trouble: Trouble, times?: number): void;
  /** Asked for every call that has no ordered trouble; null takes it away. */
  chaos(choose: ((route: RouteName) => Trouble | null) | null): void;
  advance(ms: number): void;
  now(): number;
  close(): Promise<void>;
}

export async function startViber(options: ViberOptions): Promise<ViberSimulator> {
  const clock = createClock(options.now);
  const people = createPeople(clock);
  const callbacks = createCallbacks(options, clock);
  const troubles = createTroubles<RouteName>();

  const api = createApi({
    options,
    clock,
    people,
    callbacks,
    trouble: (route) => troubles.next(route),
    sent: (person, { id }) => {
      if (options.receipts === false) return;
      for (const event of ['delivered', 'seen']) callbacks.emit({ event, user_id: person.id }, id);
    },
    failed: (person, token, desc) => callbacks.emit({ event: 'failed', user_id: person.id, desc }, token),
  });

  const phones: Phone[] = [];
  const url = await api.listen();
  return {
    url,
    options,
    calls: api.calls,
    attempts: callbacks.attempts,
    setWebhook: (address) => callbacks.set(address, null, people.token()),
    webhook: () => callbacks.address(),
    settled: () => callbacks.settled(),
    token: () => people.token(),
    render: (event, token) => callbacks.render(event, token),
    emit: (event) => callbacks.emit(event, people.token()),
    phone: (name) => {
      const one = createPhone(people.add(name), { receipts: options.receipts !== false, people, callbacks });
      phones.push(one);
      return one;
    },
    phones: () => phones,
    subscribe: (heard) => people.subscribe(heard),
    trouble: (route, trouble, times) => troubles.order(route, trouble, times),
    chaos: (choose) => troubles.chaos(choose),
    advance: (ms) => clock.advance(ms),
    now: () => clock.now(),
    close: async () => {
      await callbacks.close();
      await api.close();
    },
  };
}
