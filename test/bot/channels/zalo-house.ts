// The Zalo channel at work between a real embedded database and the simulated Zalo: for tests.
import { createServer } from 'node:http';
import { createLog } from '../../../bot/log';
import { createMetrics, type Metrics } from '../../../bot/metrics';
import { createZalo, layout, type ZaloSettings } from '../../../bot/channels/zalo';
import type { Incoming, PushChannel, Turn } from '../../../bot/channels/channel';
import { readConfig } from '../../../bot/config';
import { createDispatch } from '../../../bot/http/dispatch';
import { createLimiter } from '../../../bot/http/limiter';
import type { Store } from '../../../bot/store';
import { createInboxWorker } from '../../../bot/delivery';
import { startZalo, type ZaloOptions, type ZaloSimulator } from '../../simulators/zalo';
import { echoTurn } from '../http/harness';

export const SETTINGS = {
  appId: '3360837519310474771',
  oaId: '2491302944280861639',
  oaSecret: 'oa-secret-of-the-webhook',
  appSecret: 'app-secret-of-oauth',
} as const;

export const settingsOf = (zalo: ZaloSimulator, refreshToken: string | null): ZaloSettings => ({
  ...SETTINGS,
  refreshToken,
  replayHours: 24,
  apiUrl: zalo.url,
  oauthUrl: zalo.url,
});

export interface House {
  readonly zalo: ZaloSimulator;
  readonly channel: PushChannel;
  readonly store: Store;
  readonly metrics: Metrics;
  /** Address of the webhook. */
  readonly webhook: string;
  /** What the turns were given, in order. */
  readonly seen: readonly Incoming[];
  /** Lines of the log. */
  readonly logged: readonly string[];
  /** Runs before each turn. */
  before: () => Promise<void>;
  /** Asked before an event is stored; a rejection is that of the store. */
  accepting: () => Promise<void>;
  count(outcome: string): Promise<number>;
  close(): Promise<void>;
}

let houses = 0;

/** Shared documents and leases of one house only: making a database takes seconds, so a file of tests has one. */
function partOf(store: Store): Store {
  houses += 1;
  const own = `house ${houses} `;
  return {
    ...store,
    shared: (name) => store.shared(own + name),
    putShared: (name, value, version) => store.putShared(own + name, value, version),
    lease: (name, holder, ms, now) => store.lease(own + name, holder, ms, now),
    release: (name, holder) => store.release(own + name, holder),
  };
}

/** Opens a house on a store that is left open. */
export async function openHouse(whole: Store, options: Partial<ZaloOptions> = {}): Promise<House> {
  const zalo = await startZalo({ ...SETTINGS, speed: 5_000, ...options });
  const store = partOf(whole);
  const metrics = createMetrics();
  const logged: string[] = [];
  const log = createLog('debug', { write: (line: string) => void logged.push(line) });
  const seen: Incoming[] = [];
  const now = () => new Date(zalo.now());
  const echo = echoTurn(store, () => house.before());
  const turn: Turn = async (incoming) => {
    seen.push(incoming);
    const replies = await echo(incoming);
    // The address is kept with the conversation; its name tells it as well.
    const address = { userId: incoming.key.id.split('|')[1] };
    for (const reply of replies.flatMap((each) => layout(each))) await channel.send(address, reply);
    return replies;
  };
  const inbox = createInboxWorker({ store, turn, log, delivery: () => 'push' });
  const channel = createZalo({
    settings: settingsOf(zalo, zalo.oauth.seed()),
    store: { ...store, accept: async (event) => house.accepting().then(() => store.accept(event)) },
    log,
    metrics,
    wake: () => inbox.wake(),
    now,
    own: () => [zalo.url],
    timeoutMs: 300,
  });
  const dispatch = createDispatch({
    config: readConfig({}),
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
    zalo,
    channel,
    store,
    metrics,
    webhook: `http://127.0.0.1:${address.port}/channels/zalo`,
    seen,
    logged,
    before: () => Promise.resolve(),
    accepting: () => Promise.resolve(),
    count: async (outcome) => {
      const { values } = await metrics.channelEvents.get();
      return values.find(({ labels }) => labels.outcome === outcome)?.value ?? 0;
    },
    close: async () => {
      await zalo.close();
      await channel.stop();
      await inbox.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  if (!(await zalo.setWebhook(house.webhook))) throw new Error('the webhook cannot be registered');
  return house;
}
