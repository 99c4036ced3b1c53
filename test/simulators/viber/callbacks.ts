// Events on their way to the bot: signed, and repeated within half an hour while they are not answered 200.
import { createHmac } from 'node:crypto';
import type { Clock } from '../zalo/clock';
import type { CallbackAttempt, ViberOptions } from './types';

const LADDER_MS = [5_000, 60_000, 300_000, 600_000, 900_000];
const TOKEN = '@the token@';

/** Events that can be left out when the webhook is set; `message` always comes. */
export const OPTIONAL = ['delivered', 'seen', 'failed', 'subscribed', 'unsubscribed', 'conversation_started'];

interface Answer {
  readonly status: number;
  readonly body: string;
}

export type Callbacks = ReturnType<typeof createCallbacks>;

export function createCallbacks(options: ViberOptions, clock: Clock) {
  const { speed = 1, patienceMs = 5_000, signature = 'both' } = options;
  const attempts: CallbackAttempt[] = [];
  const inHand = new Set<Promise<void>>();
  const tails = new Map<string, Promise<void>>();
  const timers = new Set<{ readonly timer: NodeJS.Timeout; readonly end: () => void }>();
  let address: string | null = null;
  let wanted: readonly string[] = OPTIONAL;
  let closed = false;

  const sign = (body: string): string =>
    createHmac('sha256', options.authToken).update(body, 'utf8').digest('hex');

  /** The token is a bare number, as in life. */
  const render = (event: Readonly<Record<string, unknown>>, token: string) => {
    const { event: name, ...rest } = event;
    const body = JSON.stringify({
      event: name,
      timestamp: clock.now(),
      message_token: TOKEN,
      ...rest,
    }).replace(`"${TOKEN}"`, token);
    return { body, signature: sign(body) };
  };

  const post = async (to: string, body: string, signed: string): Promise<Answer | null> => {
    const url = new URL(to);
    if (signature !== 'header') url.searchParams.set('sig', signed);
    try {
      const response = await fetch(url, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/json;charset=UTF-8',
          ...(signature === 'query' ? {} : { 'x-viber-content-signature': signed }),
        },
        signal: AbortSignal.timeout(patienceMs),
      });
      return { status: response.status, body: await response.text() };
    } catch {
      return null;
    }
  };

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const entry = { timer: setTimeout(done, ms), end: done };
      function done() {
        clearTimeout(entry.timer);
        timers.delete(entry);
        resolve();
      }
      timers.add(entry);
    });

  const deliver = async (
    event: string,
    { body, signature: signed }: { readonly body: string; readonly signature: string },
    before: Promise<void> | undefined,
    tried: () => void,
    answered: (body: string) => void,
  ): Promise<void> => {
    for (const [attempt, delay] of [0, ...LADDER_MS].entries()) {
      if (attempt === 0) await before;
      else {
        tried();
        await pause(delay / speed);
      }
      if (closed || address === null) return;
      const began = performance.now();
      const answer = await post(address, body, signed);
      attempts.push({ event, attempt, status: answer?.status ?? null, ms: performance.now() - began });
      if (answer?.status === 200) {
        answered(answer.body);
        return;
      }
    }
  };

  return {
    attempts,
    address: () => address,
    wanted: () => wanted,
    render,
    /** Calls the address with `webhook` and keeps it when that is answered 200; an empty one removes it. */
    set: async (url: string, types: readonly string[] | null, token: string): Promise<boolean> => {
      if (url === '') {
        address = null;
        return true;
      }
      const { body, signature: signed } = render({ event: 'webhook', chat_hostname: 'SN-CHAT-01_' }, token);
      const began = performance.now();
      const answer = await post(url, body, signed);
      attempts.push({
        event: 'webhook',
        attempt: 0,
        status: answer?.status ?? null,
        ms: performance.now() - began,
      });
      if (answer?.status !== 200) return false;
      address = url;
      wanted = types ?? OPTIONAL;
      return true;
    },
    /** Sends an event after the first attempt of the last one with the same key; repetitions go on by themselves. */
    emit: (
      event: Readonly<Record<string, unknown>> & { readonly event: string },
      token: string,
      { key = '', answered = () => undefined }: { key?: string; answered?: (body: string) => void } = {},
    ): void => {
      if (address === null || (OPTIONAL.includes(event.event) && !wanted.includes(event.event))) return;
      let tried: () => void = () => undefined;
      const first = new Promise<void>((resolve) => (tried = resolve));
      const before = tails.get(key);
      if (key !== '') tails.set(key, first);
      const task: Promise<void> = deliver(event.event, render(event, token), before, tried, answered).finally(
        () => {
          tried();
          inHand.delete(task);
          if (tails.get(key) === first) tails.delete(key);
        },
      );
      inHand.add(task);
    },
    /** Resolves once every event was answered 200 or given up. */
    settled: async (): Promise<void> => {
      while (inHand.size > 0) await Promise.all(inHand);
    },
    close: async (): Promise<void> => {
      closed = true;
      for (const { end } of [...timers]) end();
      await Promise.all(inHand);
    },
  };
}
