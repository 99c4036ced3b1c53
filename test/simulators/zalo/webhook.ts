// Events on their way to the assistant: signed, repeated up a ladder when they are not answered 200, then switched off.
import { createHash } from 'node:crypto';
import type { Clock } from './clock';
import type { WebhookAttempt, ZaloOptions } from './types';

const LADDER_MS = [30_000, 300_000, 900_000, 1_800_000, 3_600_000];

/** JSON as PHP writes it, so that whoever reads and writes it again gets other bytes. */
const escaped = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Digits of ids and times without quotes. */
const unquoted = (body: string): string =>
  body.replace(/"(id|app_id|oa_id|user_id|user_id_by_app|timestamp)":"(\d+)"/g, '"$1":$2');

export type Webhook = ReturnType<typeof createWebhook>;

export function createWebhook(options: ZaloOptions, clock: Clock) {
  const { speed = 1, patienceMs = 2_000, ladderMs = LADDER_MS } = options;
  const attempts: WebhookAttempt[] = [];
  const inHand = new Set<Promise<void>>();
  const tails = new Map<string, Promise<void>>();
  const timers = new Set<{ readonly timer: NodeJS.Timeout; readonly end: () => void }>();
  let address: string | null = null;
  let subscribed = true;
  let closed = false;

  const post = async (body: string, headers: Readonly<Record<string, string>>): Promise<number | null> => {
    if (address === null) return null;
    try {
      const response = await fetch(address, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', 'user-agent': 'ZaloWebhook', ...headers },
        signal: AbortSignal.timeout(patienceMs),
      });
      await response.arrayBuffer();
      return response.status;
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
    body: string,
    signature: string,
    before: Promise<void> | undefined,
    tried: () => void,
  ): Promise<void> => {
    for (const [attempt, delay] of [0, ...ladderMs].entries()) {
      if (attempt === 0) await before;
      else {
        tried();
        await pause(delay / speed);
      }
      if (closed) return;
      const began = performance.now();
      const status = await post(body, {
        'x-zevent-signature': signature,
        'x-zevent-server': 'OA OpenAPI',
        ...(attempt > 0 ? { num_retry: String(attempt) } : {}),
      });
      attempts.push({ event, attempt, status, ms: performance.now() - began });
      if (status === 200) return;
    }
    subscribed = false;
  };

  const sign = (body: string, timestamp: string): string =>
    `mac=${createHash('sha256')
      .update(`${options.appId}${body}${timestamp}${options.oaSecret}`, 'utf8')
      .digest('hex')}`;

  const render = (event: Readonly<Record<string, unknown>>) => {
    const timestamp = String(clock.now());
    const plain = escaped({ app_id: options.appId, ...event, timestamp });
    const body = options.numericIds === true ? unquoted(plain) : plain;
    return { body, signature: sign(body, timestamp) };
  };

  return {
    attempts,
    /** False after an event failed all its attempts: nothing is sent until `set` is called again. */
    subscribed: () => subscribed,
    /** Saves the address as the console does: an unsigned `{}` must be answered 200. */
    set: async (url: string): Promise<boolean> => {
      address = url;
      subscribed = (await post('{}', {})) === 200;
      return subscribed;
    },
    /** The bytes and signature of an event, for whoever wants to send it by hand. */
    render,
    /** Sends an event, after the first attempt of the last one with the same key. Repetitions go on by themselves. */
    emit: (name: string, event: Readonly<Record<string, unknown>>, key = ''): void => {
      if (address === null || !subscribed) return;
      const { body, signature } = render({ event_name: name, ...event });
      let tried: () => void = () => undefined;
      const first = new Promise<void>((resolve) => (tried = resolve));
      const before = tails.get(key);
      if (key !== '') tails.set(key, first);
      const task: Promise<void> = deliver(name, body, signature, before, tried).finally(() => {
        tried();
        inHand.delete(task);
        if (tails.get(key) === first) tails.delete(key);
      });
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
