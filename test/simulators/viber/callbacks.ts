// Events on their way to the bot: signed, and repeated within half an hour while they are not answered 200.
import { createHmac } from 'node:crypto';
import { createCourier, post, type Clock } from '../common';
import type { ViberOptions } from './types';

const LADDER_MS = [5_000, 60_000, 300_000, 600_000, 900_000];
const TOKEN = '@the token@';

/** Events that can be left out when the webhook is set; `message` always comes. */
export const OPTIONAL = ['delivered', 'seen', 'failed', 'subscribed', 'unsubscribed', 'conversation_started'];

export type Callbacks = ReturnType<typeof createCallbacks>;

export function createCallbacks(options: ViberOptions, clock: Clock) {
  const { speed = 1, patienceMs = 5_000, signature = 'both' } = options;
  const courier = createCourier(LADDER_MS, speed);
  let address: string | null = null;
  let wanted: readonly string[] = OPTIONAL;

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

  const call = (to: string, { body, signature: signed }: ReturnType<typeof render>) => {
    const url = new URL(to);
    if (signature !== 'header') url.searchParams.set('sig', signed);
    const header = signature === 'query' ? {} : { 'x-viber-content-signature': signed };
    return post(url, body, { 'content-type': 'application/json;charset=UTF-8', ...header }, patienceMs);
  };

  return {
    attempts: courier.attempts,
    address: () => address,
    wanted: () => wanted,
    render,
    /** Calls the address with `webhook` and keeps it when that is answered 200; an empty one removes it. */
    set: async (url: string, types: readonly string[] | null, token: string): Promise<boolean> => {
      if (url === '') {
        address = null;
        return true;
      }
      const event = render({ event: 'webhook', chat_hostname: 'SN-CHAT-01_' }, token);
      const answer = await courier.tried('webhook', 0, call(url, event));
      if (answer?.status !== 200) return false;
      address = url;
      wanted = types ?? OPTIONAL;
      return true;
    },
    /** Sends an event after the first attempt of the last one with the same key; repetitions go on by themselves. */
    emit: (
      event: Readonly<Record<string, unknown>> & { readonly event: string },
      token: string,
      { key = '', answered }: { key?: string; answered?: (body: string) => void } = {},
    ): void => {
      if (address === null || (OPTIONAL.includes(event.event) && !wanted.includes(event.event))) return;
      const rendered = render(event, token);
      courier.send({
        event: event.event,
        key,
        hand: () => (address === null ? 'stop' : call(address, rendered)),
        ...(answered ? { answered } : {}),
      });
    },
    settled: () => courier.settled(),
    close: () => courier.close(),
  };
}
