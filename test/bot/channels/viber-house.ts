// The Viber channel at work between a real embedded database and the simulated Viber: for tests.
import { createServer } from 'node:http';
import type { Incoming, PushChannel, Turn } from '../../../bot/channels/channel';
import { createViber, layout, type Receipt } from '../../../bot/channels/viber';
import { readConfig } from '../../../bot/config';
import { createDispatch } from '../../../bot/http/dispatch';
import { createLimiter } from '../../../bot/http/limiter';
import { createLog } from '../../../bot/log';
import { createMetrics } from '../../../bot/metrics';
import type { Store } from '../../../bot/store';
import { createTurn } from '../../../bot/turn';
import { understand } from '../../../bot/understanding';
import { createInboxWorker } from '../../../bot/delivery';
import { frameworks } from '../../../scoring';
import { startViber, type ViberOptions, type ViberSimulator } from '../../simulators/viber';
import { catalogue } from '../../support/catalogue';
import { askOne } from '../../support/chat';

export const TOKEN = '4453b6ac12345678-e02c5f12174805f9-daec9cbb5448c51f';

export interface House {
  readonly viber: ViberSimulator;
  readonly channel: PushChannel;
  readonly store: Store;
  /** Address of the webhook. */
  readonly webhook: string;
  /** What the turns were given, in order. */
  readonly seen: readonly Incoming[];
  readonly receipts: readonly Receipt[];
  /** Lines of the log. */
  readonly logged: readonly string[];
  /** Runs before each turn is thought out. */
  before: () => Promise<void>;
  /** Asked before an event is stored; a rejection is that of the store. */
  accepting: () => Promise<void>;
  count(outcome: string): Promise<number>;
  /** Posts bytes to the webhook as they are; the status and the answer. */
  post(
    body: string,
    headers?: Readonly<Record<string, string>>,
    query?: string,
  ): Promise<{ readonly status: number; readonly answer: unknown }>;
  close(): Promise<void>;
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
  const metrics = createMetrics();
  const logged: string[] = [];
  const log = createLog('debug', { write: (line: string) => void logged.push(line) });
  const seen: Incoming[] = [];
  const receipts: Receipt[] = [];
  const now = () => new Date(viber.now());
  const real = createTurn({
    store,
    understanding: {
      name: 'local',
      understand: async (text, open) => {
        await house.before();
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
  const turn: Turn = async (incoming) => {
    seen.push(incoming);
    if (incoming.delivery === 'inline') await house.before();
    const replies = await real(incoming);
    if (incoming.delivery === 'push')
      for (const reply of replies.flatMap((each) => layout(each)))
        await channel.send({ userId: incoming.key.id }, reply).catch(() => undefined);
    return replies;
  };
  const inbox = createInboxWorker({ store, turn, log, delivery: () => 'push' });
  const channel = createViber({
    settings: { authToken: TOKEN, apiUrl: viber.url },
    store: { accept: async (event) => house.accepting().then(() => store.accept(event)) },
    turn,
    log,
    metrics,
    wake: () => inbox.wake(),
    receipt: (receipt) => void receipts.push(receipt),
    now,
    timeoutMs: 400,
    welcomeMs,
  });
  const config = readConfig({});
  const dispatch = createDispatch({
    config,
    log,
    metrics,
    limiter: createLimiter(0),
    stopping: () => false,
  });
  const [route] = channel.routes;
  if (!route) throw new Error('the channel has no route');
  const server = createServer((req, res) => void dispatch.run(route, req, res, {}));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const house: House = {
    viber,
    channel,
    store,
    webhook: `http://127.0.0.1:${address.port}/channels/viber`,
    seen,
    receipts,
    logged,
    before: () => Promise.resolve(),
    accepting: () => Promise.resolve(),
    count: async (outcome) => {
      const { values } = await metrics.channelEvents.get();
      return values.find(({ labels }) => labels.outcome === outcome)?.value ?? 0;
    },
    post: async (body, headers = {}, query = '') => {
      const response = await fetch(`${house.webhook}${query}`, { method: 'POST', body, headers });
      return { status: response.status, answer: await response.json() };
    },
    close: async () => {
      await viber.close();
      await channel.stop();
      await inbox.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  if (register && !(await viber.setWebhook(house.webhook))) throw new Error('the webhook is not registered');
  return house;
}
