// A local Zalo: OAuth, the OA API and webhooks as an Official Account has them, people with phones, and troubles to order.
// For tests, the benchmark and `npm run simulate`. Written from the documented facts and not from the assistant's code.
import { createClock, createTroubles, type Attempt, type Trouble } from '../common';
import { createOAuth, type OAuth } from './oauth';
import { createPeople, type Person } from './people';
import { createPhone, type Phone } from './phone';
import { createApi } from './server';
import type { Call, RouteName, ZaloOptions } from './types';
import { createWebhook } from './webhook';

export type { Trouble } from '../common';
export type { Bubble, Button, Call, RouteName, ZaloOptions } from './types';
export type { Person } from './people';
export type { Phone } from './phone';

export interface ZaloSimulator {
  /** Address of both the API and OAuth. */
  readonly url: string;
  readonly options: ZaloOptions;
  readonly oauth: OAuth;
  readonly calls: readonly Call[];
  readonly attempts: readonly Attempt[];
  /** Saves the webhook's address as the console does; false when the probe is not answered 200. */
  setWebhook(url: string): Promise<boolean>;
  subscribed(): boolean;
  /** Resolves once every event was answered or given up. */
  settled(): Promise<void>;
  /** Body and signature of an event without sending it. */
  render(event: Readonly<Record<string, unknown>>): { readonly body: string; readonly signature: string };
  emit(name: string, event: Readonly<Record<string, unknown>>): void;
  phone(name?: string): Phone;
  phones(): readonly Phone[];
  /** Calls `heard` whenever a bubble appears. Returns how to stop. */
  subscribe(heard: (person: Person) => void): () => void;
  /** The next `times` calls of a route go wrong so. */
  trouble(route: RouteName, trouble: Trouble, times?: number): void;
  /** Asked for every call that has no ordered trouble; null takes it away. */
  chaos(choose: ((route: RouteName) => Trouble | null) | null): void;
  advance(ms: number): void;
  now(): number;
  close(): Promise<void>;
}

export async function startZalo(options: ZaloOptions): Promise<ZaloSimulator> {
  const clock = createClock(options.now);
  const oauth = createOAuth(options, clock);
  const people = createPeople(options, clock);
  const webhook = createWebhook(options, clock);
  const troubles = createTroubles<RouteName>();

  const own = { id: options.oaId };
  const api = createApi({
    options,
    clock,
    oauth,
    people,
    trouble: (route) => troubles.next(route),
    sent: (person, { id, text, kind }) => {
      const ends = { sender: own, recipient: { id: person.id }, user_id_by_app: person.appUserId };
      const name = kind === 'image' ? 'oa_send_image' : kind === 'file' ? 'oa_send_file' : 'oa_send_text';
      if (options.echo !== false) webhook.emit(name, { ...ends, message: { msg_id: id, text } });
      if (options.receipts === true) {
        webhook.emit('user_received_message', { ...ends, message: { msg_id: id } });
        webhook.emit('user_seen_message', { ...ends, message: { msg_ids: [id] } });
      }
    },
  });

  const phones: Phone[] = [];
  const phone = (name?: string): Phone => {
    const one = createPhone(people.add(name), { oaId: options.oaId, people, webhook });
    phones.push(one);
    return one;
  };

  const url = await api.listen();
  return {
    url,
    options,
    oauth,
    calls: api.calls,
    attempts: webhook.attempts,
    setWebhook: (address) => webhook.set(address),
    subscribed: () => webhook.subscribed(),
    settled: () => webhook.settled(),
    render: (event) => webhook.render(event),
    emit: (name, event) => webhook.emit(name, event),
    phone,
    phones: () => phones,
    subscribe: (heard) => people.subscribe(heard),
    trouble: (route, trouble, times) => troubles.order(route, trouble, times),
    chaos: (choose) => troubles.chaos(choose),
    advance: (ms) => clock.advance(ms),
    now: () => clock.now(),
    close: async () => {
      await webhook.close();
      await api.close();
    },
  };
}
