// Events on their way to the assistant: signed, repeated up a ladder when they are not answered 200, then switched off.
import { createHash } from 'node:crypto';
import { createCourier, post, type Clock } from '../common';
import type { ZaloOptions } from './types';

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
  const courier = createCourier(ladderMs, speed);
  let address: string | null = null;
  let subscribed = true;

  const call = (to: string, body: string, headers: Readonly<Record<string, string>>) =>
    post(
      to,
      body,
      { 'content-type': 'application/json', 'user-agent': 'ZaloWebhook', ...headers },
      patienceMs,
    );

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
    attempts: courier.attempts,
    /** False after an event failed all its attempts: nothing is sent until `set` is called again. */
    subscribed: () => subscribed,
    /** Saves the address as the console does: an unsigned `{}` must be answered 200. */
    set: async (url: string): Promise<boolean> => {
      address = url;
      subscribed = (await call(url, '{}', {}))?.status === 200;
      return subscribed;
    },
    /** The bytes and signature of an event, for whoever wants to send it by hand. */
    render,
    /** Sends an event, after the first attempt of the last one with the same key. Repetitions go on by themselves. */
    emit: (name: string, event: Readonly<Record<string, unknown>>, key = ''): void => {
      if (address === null || !subscribed) return;
      const { body, signature } = render({ event_name: name, ...event });
      courier.send({
        event: name,
        key,
        hand: (attempt) =>
          address === null
            ? 'stop'
            : call(address, body, {
                'x-zevent-signature': signature,
                'x-zevent-server': 'OA OpenAPI',
                ...(attempt > 0 ? { num_retry: String(attempt) } : {}),
              }),
        failed: () => {
          subscribed = false;
        },
      });
    },
    settled: () => courier.settled(),
    close: () => courier.close(),
  };
}
