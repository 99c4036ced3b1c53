// The Viber channel at work between a real embedded database and the simulated Viber: for tests.
import type { PushChannel } from '../../../bot/channels/channel';
import { createViber, layout, type Receipt } from '../../../bot/channels/viber';
import type { Store } from '../../../bot/store';
import { createTurn } from '../../../bot/turn';
import { understand } from '../../../bot/understanding';
import { frameworks } from '../../../scoring';
import { startViber, type ViberOptions, type ViberSimulator } from '../../simulators/viber';
import { catalogue } from '../../support/catalogue';
import { askOne } from '../../support/chat';
import { buildHouse, type House as AnyHouse } from './house';

export const TOKEN = '4453b6ac12345678-e02c5f12174805f9-daec9cbb5448c51f';

export interface House extends AnyHouse {
  readonly viber: ViberSimulator;
  readonly receipts: readonly Receipt[];
  /** Posts bytes to the webhook as they are; the status and the answer. */
  post(
    body: string,
    headers?: Readonly<Record<string, string>>,
    query?: string,
  ): Promise<{ readonly status: number; readonly answer: unknown }>;
}

export interface HouseOptions extends Partial<ViberOptions> {
  readonly welcomeMs?: number;
  /** Whether the webhook is registered at once. */
  readonly register?: boolean;
  readonly reportUrl?: (token: string) => string;
}

/** The store given is left open. */
export async function openHouse(store: Store, options: HouseOptions = {}): Promise<House> {
  const { welcomeMs = 5_000, register = true, reportUrl = () => null, ...simulated } = options;
  const viber = await startViber({ authToken: TOKEN, speed: 1_000, ...simulated });
  const receipts: Receipt[] = [];
  const now = () => new Date(viber.now());
  const send: PushChannel['send'] = (address, activity) => house.channel.send(address, activity);
  const house = await buildHouse({
    store,
    simulator: viber,
    register,
    turn: ({ log, metrics, before }) => {
      const real = createTurn({
        store,
        understanding: {
          name: 'local',
          understand: async (text, open) => {
            await before();
            return understand(text, open);
          },
        },
        frameworks: frameworks(),
        ask: askOne,
        catalogue: () => catalogue,
        reportUrl,
        reportDays: 30,
        hotline: null,
        retentionDays: 30,
        now,
        log,
        metrics,
        committed: () => undefined,
      });
      // Sends at once what the outbox would send in a moment.
      return async (incoming) => {
        if (incoming.delivery === 'inline') await before();
        const replies = await real(incoming);
        if (incoming.delivery === 'push')
          for (const reply of replies.flatMap((each) => layout(each)))
            await send({ userId: incoming.key.id }, reply).catch(() => undefined);
        return replies;
      };
    },
    channel: ({ accept, turn, wake, log, metrics }) =>
      createViber({
        settings: { authToken: TOKEN, apiUrl: viber.url },
        store: { accept },
        turn,
        log,
        metrics,
        wake,
        receipt: (receipt) => void receipts.push(receipt),
        now,
        timeoutMs: 400,
        welcomeMs,
      }),
  });
  return Object.assign(house, {
    viber,
    receipts,
    post: async (body: string, headers = {}, query = '') => {
      const response = await fetch(`${house.webhook}${query}`, { method: 'POST', body, headers });
      return { status: response.status, answer: (await response.json()) as unknown };
    },
  });
}
