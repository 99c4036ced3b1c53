// What the houses of both phone channels stand on: the webhook served as the real server serves it, a log and figures that
// can be read, and hooks for what a test wants to happen.
import { createServer } from 'node:http';
import type { Incoming, PushChannel, Turn } from '../../../bot/channels/channel';
import { readConfig } from '../../../bot/config';
import { createInboxWorker } from '../../../bot/delivery';
import { createDispatch } from '../../../bot/http/dispatch';
import { createLimiter } from '../../../bot/http/limiter';
import { createLog } from '../../../bot/log';
import { createMetrics, type Metrics } from '../../../bot/metrics';
import type { Store } from '../../../bot/store';

/** What a test sees of any house. */
export interface House {
  readonly store: Store;
  readonly channel: PushChannel;
  readonly metrics: Metrics;
  /** Address of the webhook. */
  readonly webhook: string;
  /** What the turns were given, in order. */
  readonly seen: readonly Incoming[];
  /** Lines of the log. */
  readonly logged: readonly string[];
  /** Runs before each turn is thought out. */
  before: () => Promise<void>;
  /** Asked before an event is stored; a rejection is that of the store. */
  accepting: () => Promise<void>;
  count(outcome: string): Promise<number>;
  close(): Promise<void>;
}

interface Simulated {
  setWebhook(url: string): Promise<boolean>;
  close(): Promise<void>;
}

/** What a channel of a house is made of. */
export interface Ground {
  readonly log: ReturnType<typeof createLog>;
  readonly metrics: Metrics;
  readonly before: () => Promise<void>;
  readonly accept: Store['accept'];
  /** The turn given, with what it is given noted. */
  readonly turn: Turn;
  readonly wake: () => void;
}

export interface Plan {
  readonly store: Store;
  readonly simulator: Simulated;
  readonly turn: (ground: Omit<Ground, 'turn' | 'wake'>) => Turn;
  readonly channel: (ground: Ground) => PushChannel;
  /** Whether the webhook is registered at once. */
  readonly register?: boolean;
}

/** Builds a house around a channel. The store is left open when it closes. */
export async function buildHouse(plan: Plan): Promise<House> {
  const { store, simulator } = plan;
  const metrics = createMetrics();
  const logged: string[] = [];
  const log = createLog('debug', { write: (line: string) => void logged.push(line) });
  const seen: Incoming[] = [];
  const ground = {
    log,
    metrics,
    before: () => house.before(),
    accept: async (event: Parameters<Store['accept']>[0]) =>
      house.accepting().then(() => store.accept(event)),
  };
  const own = plan.turn(ground);
  const turn: Turn = (incoming) => {
    seen.push(incoming);
    return own(incoming);
  };
  const inbox = createInboxWorker({ store, turn, log, delivery: () => 'push' });
  const channel = plan.channel({ ...ground, turn, wake: () => inbox.wake() });
  const [route] = channel.routes;
  if (!route) throw new Error('the channel has no route');
  const dispatch = createDispatch({
    config: readConfig({}),
    log,
    metrics,
    limiter: createLimiter(0),
    stopping: () => false,
  });
  const server = createServer((req, res) => void dispatch.run(route, req, res, {}));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const house: House = {
    store,
    channel,
    metrics,
    webhook: `http://127.0.0.1:${address.port}${route.path}`,
    seen,
    logged,
    before: () => Promise.resolve(),
    accepting: () => Promise.resolve(),
    count: async (outcome) => {
      const { values } = await metrics.channelEvents.get();
      return values.find(({ labels }) => labels.outcome === outcome)?.value ?? 0;
    },
    close: async () => {
      await simulator.close();
      await channel.stop();
      await inbox.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  if (plan.register !== false && !(await simulator.setWebhook(house.webhook)))
    throw new Error('the webhook cannot be registered');
  return house;
}
