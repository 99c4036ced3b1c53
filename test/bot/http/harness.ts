// A server on a free port over a real embedded database, with a turn that repeats what it heard: for tests of the shell.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHub, createPushChannels, deliveryOf, type Hub } from '../../../bot/channels';
import { readEvent, toActivity } from '../../../bot/channels/activity';
import type { Turn } from '../../../bot/channels/channel';
import { readConfig } from '../../../bot/config';
import { createServer, type ServerParts } from '../../../bot/http';
import { createLog, type Log } from '../../../bot/log';
import { createMetrics, type Metrics } from '../../../bot/metrics';
import { openStore, type Store } from '../../../bot/store';
import type { Understanding } from '../../../bot/understanding/port';
import { createInboxWorker } from '../../../bot/delivery';
import { frameworks } from '../../../scoring';

export interface Harness {
  readonly url: string;
  readonly store: Store;
  readonly hub: Hub;
  readonly metrics: Metrics;
  /** Moves the clock that tokens go by. */
  readonly later: (seconds: number) => void;
  readonly close: (graceMs?: number) => Promise<void>;
}

export interface HarnessOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly store?: Store;
  readonly assets?: string;
  readonly corpus?: ServerParts['corpus'];
  readonly ask?: ServerParts['ask'];
  readonly officialWords?: ServerParts['officialWords'];
  readonly reports?: ServerParts['reports'];
  /** Instead of a silent one. */
  readonly log?: Log;
  /** Runs before each turn: a place to hold it. */
  readonly beforeTurn?: () => Promise<void>;
}

/** An embedded database in a folder of its own. */
export async function temporaryStore(): Promise<{ store: Store; remove: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'smedx-test-'));
  const store = await openStore({ databaseUrl: null, dataDir: folder });
  return {
    store,
    remove: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Greets who joins and repeats what is said, through the real store: a turn without the dialogs. */
export function echoTurn(store: Store, before: () => Promise<void> = () => Promise.resolve()): Turn {
  return async (incoming) => {
    await before();
    const loaded = await store.load(incoming.key, incoming.eventId);
    if (loaded.done) return loaded.done;
    const event = readEvent(incoming.activity);
    const text =
      event?.kind === 'text'
        ? `nghe: ${event.text}`
        : event?.kind === 'joined'
          ? 'chào'
          : `lạ: ${event?.kind === 'unsupported' ? event.what : ''}`;
    const replies = event
      ? [
          toActivity(
            { text, choices: [], smedx: { kind: event.kind === 'joined' ? 'greeting' : 'info' } },
            incoming.activity,
          ),
        ]
      : [];
    await store.commit({
      key: incoming.key,
      eventId: incoming.eventId,
      loaded,
      memory: loaded.memory,
      replies,
      effects: [],
      delivery: incoming.delivery,
      ...(incoming.address === undefined ? {} : { address: incoming.address }),
      now: new Date(),
      scores: [],
    });
    return replies;
  };
}

const understanding: Understanding = {
  name: 'none',
  understand: () => Promise.resolve({ intent: 'none', confidence: 0, entities: [] }),
};

/** Serves until `close`. The store given is left open. */
export async function serve(options: HarnessOptions = {}): Promise<Harness> {
  const own = options.store ? null : await temporaryStore();
  const store = options.store ?? own?.store;
  if (!store) throw new Error('no store');
  const config = readConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'silent',
    RATE_LIMIT_PER_MINUTE: '0',
    DIRECTLINE_SECRET: 'a secret of sixteen or more',
    ...options.env,
  });
  const log = options.log ?? createLog(config.logLevel);
  const metrics = createMetrics();
  const hub = createHub(store);
  const turn = echoTurn(store, options.beforeTurn);
  const inbox = createInboxWorker({ store, turn, log, delivery: deliveryOf });
  const channels = createPushChannels(config, {
    store,
    turn,
    log,
    metrics,
    wake: () => inbox.wake(),
    arrived: async (arrival) => {
      await store.arrived(arrival);
    },
  });
  let offset = 0;
  const server = await createServer({
    config,
    store,
    bot: { turn, inbox },
    hub,
    metrics,
    log,
    understanding,
    version: '0.0.0',
    frameworks: frameworks(),
    channels: channels.routes,
    ...(options.corpus ? { corpus: options.corpus } : {}),
    ...(options.ask ? { ask: options.ask } : {}),
    ...(options.officialWords ? { officialWords: options.officialWords } : {}),
    ...(options.reports ? { reports: options.reports } : {}),
    assets: options.assets ?? '/nonexistent',
    now: () => new Date(Date.now() + offset),
  });
  const { url } = await server.listen();
  return {
    url,
    store,
    hub,
    metrics,
    later: (seconds) => (offset += seconds * 1000),
    close: async (graceMs = 2_000) => {
      await server.close(graceMs);
      await inbox.stop();
      await channels.stop();
      await own?.remove();
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  readonly text: string;
}

/** One call; the body is parsed when it is JSON. */
export async function call(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson && text !== '' ? JSON.parse(text) : null,
  };
}

export const postJson = (url: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  call(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

/** Asks again and again, without a fixed pause, until the answer is right or the time is over. */
export async function until<T>(
  ask: () => Promise<T> | T,
  right: (value: T) => boolean,
  ms = 5_000,
): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const value = await ask();
    if (right(value)) return value;
    if (Date.now() > end) throw new Error(`still ${JSON.stringify(value)} after ${ms} ms`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Jest's matchers with an honest type. */
export const any = (kind: unknown): unknown => expect.any(kind);
export const like = (shape: object): unknown => expect.objectContaining(shape);
export const holding = (items: readonly unknown[]): unknown => expect.arrayContaining([...items]);
export const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);
export const including = (text: string): unknown => expect.stringContaining(text);
