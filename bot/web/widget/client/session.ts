// Keeps one conversation alive: token, stream or polling, reconnecting, and the queue of what was said.
import type { Api, Outcome } from './api';
import { backoff } from './backoff';
import { createPass, isDenied } from './pass';
import {
  ECHO_MS,
  EMPTY,
  nextToSend,
  personIn,
  reduce,
  unechoed,
  type ChatEvent,
  type ChatState,
} from './state';
import type { Chest } from './storage';
import { openStream, type Stream } from './stream';
import { readBatch, readGrant } from './wire';

export interface SessionPorts {
  readonly api: Api;
  readonly chest: Chest;
  /** Null where there is none: then the conversation is polled. */
  readonly WebSocket: typeof globalThis.WebSocket | null;
  readonly now: () => number;
  readonly random: () => number;
  readonly uuid: () => string;
  /** Whether nobody looks at the page: then polling slows down. */
  readonly hidden: () => boolean;
  /** Id the embedding site gave to this person, when it gave one. */
  readonly userId: string | null;
}

export interface Session {
  state(): ChatState;
  subscribe(listener: () => void): () => void;
  start(): void;
  say(text: string): void;
  /** The person types: told to the person who answers, if one does. */
  typing(): void;
  /** Sends a refused or stuck message again. */
  again(id: string): void;
  /** Something suggests that the network is back: try now. */
  nudge(): void;
  stop(): void;
}

/** A socket that lived shorter than this did not work; after two of them the conversation is polled for a while. */
const SHORT_LIFE_MS = 5_000;
const POLL_FOR_MS = 60_000;
const GREETING_WITHIN_MS = 4_000;
/** A connection back within this time is not worth a word. */
const LOST_AFTER_MS = 2_500;
/** A page of history at least this long may be followed by another. */
const PAGE = 50;
/** One sign of typing within this time is enough. */
const TYPING_EVERY_MS = 3_000;
const REFUSED_FOR_GOOD: readonly number[] = [400, 413, 415, 422];

/** One conversation of one person. Nothing happens before `start`. */
export function createSession(ports: SessionPorts): Session {
  const { api, chest, now } = ports;
  const userId = ports.userId ?? chest.userId() ?? `web-${ports.uuid()}`;
  const listeners = new Set<() => void>();
  let state: ChatState = EMPTY;
  let stopped = false;
  const over = () => stopped;
  let stream: Stream | null = null;
  let wake: (() => void) | null = null;
  let lastSaid = 0;
  let lastTyped = 0;
  /** After a failed post nothing is sent before this time, unless the person or the network asks for it. */
  let heldUntil = 0;
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  function dispatch(event: ChatEvent): void {
    const before = state;
    state = reduce(state, event);
    if (state === before) return;
    const left = new Set(state.outgoing.map(({ id }) => id));
    for (const { id } of before.outgoing) if (!left.has(id)) chest.dropOutgoing(id);
    for (const listener of listeners) listener();
  }

  const later = (name: string, ms: number, act: () => void) => {
    clearTimeout(timers.get(name));
    timers.set(name, setTimeout(act, ms));
  };
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      later('pause', ms, resolve);
    });

  const pass = createPass({ api, chest, userId, now, dispatch, later });

  function take(body: unknown, history: boolean): number {
    const batch = readBatch(body, userId);
    dispatch({ type: 'batch', batch, at: now(), history });
    return batch.count;
  }

  const online = () => {
    clearTimeout(timers.get('lost'));
    if (state.connection !== 'online') heldUntil = 0;
    dispatch({ type: 'connection', connection: 'online' });
    void flush();
  };

  async function catchUp(history = false): Promise<Outcome> {
    const { token = '', conversationId = '' } = pass.kept() ?? {};
    const outcome = await api.activities(token, conversationId, state.watermark);
    const more = outcome.ok && take(outcome.body, history) >= PAGE;
    return more ? catchUp(history) : outcome;
  }

  /** Starts or takes up the conversation; the body of the outcome says where its stream is. */
  async function enter(): Promise<Outcome> {
    if (!pass.kept()?.conversationId) {
      const given = await pass.renew();
      if (!given.ok) return given;
      const { token = '' } = pass.kept() ?? {};
      return api.start(token, userId);
    }
    // A restored conversation is read from its beginning, later ones from where they broke off.
    const history = state.received.length === 0;
    const read = await catchUp(history);
    const { token = '', conversationId = '' } = pass.kept() ?? {};
    return read.ok ? api.reconnect(token, conversationId, state.watermark) : read;
  }

  /** Follows a stream to its end: `lasted` long enough to be trusted, or `replaced` by another tab. */
  async function listen(url: string): Promise<'lasted' | 'short' | 'replaced'> {
    const WebSocket = ports.WebSocket;
    if (!WebSocket) return 'short';
    const from = now();
    const seen = { live: false };
    stream = openStream({
      url,
      WebSocket,
      opened: () => {
        seen.live = true;
        online();
        if (state.received.length === 0) later('greeting', GREETING_WITHIN_MS, () => void catchUp());
      },
      frame: (body) => void take(body, false),
    });
    const replaced = await stream.over;
    stream = null;
    if (replaced) return 'replaced';
    return seen.live && now() - from >= SHORT_LIFE_MS ? 'lasted' : 'short';
  }

  async function poll(): Promise<Outcome> {
    const until = now() + (ports.WebSocket ? POLL_FOR_MS : Number.MAX_SAFE_INTEGER);
    let outcome = await catchUp();
    while (outcome.ok && !over() && (now() < until || ports.hidden())) {
      online();
      await pause(ports.hidden() ? 20_000 : now() - lastSaid < 30_000 ? 900 : 4_000);
      outcome = await catchUp();
    }
    return outcome;
  }

  /** Acts on a refusal and says how long to wait before the next attempt. */
  async function recover(outcome: Outcome & { ok: false }, attempt: number): Promise<number> {
    const wait = backoff(attempt, ports.random(), outcome.retryAfterMs);
    if (outcome.status === 404) pass.forget();
    if (!pass.kept() && isDenied(outcome.status)) {
      dispatch({ type: 'connection', connection: 'unavailable' });
      return 60_000;
    }
    if (isDenied(outcome.status) && attempt < 2 && (await pass.renew()).ok) return 0;
    dispatch({ type: 'connection', connection: 'lost' });
    return wait;
  }

  async function run(): Promise<void> {
    let attempt = 0;
    let shortLives = 0;
    while (!over()) {
      const entered = await enter();
      if (!entered.ok) {
        await pause(await recover(entered, attempt++));
        continue;
      }
      const given = readGrant(entered.body);
      pass.grant(given);
      if (given.streamUrl && ports.WebSocket && shortLives < 2) {
        const end = await listen(given.streamUrl);
        shortLives = end === 'lasted' ? 0 : end === 'replaced' ? 2 : shortLives + 1;
        attempt = end === 'short' ? attempt + 1 : 0;
        if (over() || shortLives >= 2) continue;
        later('lost', LOST_AFTER_MS, () => dispatch({ type: 'connection', connection: 'lost' }));
        await pause(backoff(attempt, ports.random()));
      } else {
        const ended = await poll();
        shortLives = 0;
        attempt = ended.ok ? 0 : attempt;
        if (!ended.ok) await pause(await recover(ended, attempt++));
      }
    }
  }

  async function flush(): Promise<void> {
    for (;;) {
      const item = nextToSend(state);
      const kept = pass.kept();
      if (!item || !kept?.conversationId || stopped) return;
      if (state.connection !== 'online' || now() < heldUntil) return;
      dispatch({ type: 'sending', id: item.id });
      const outcome = await api.post(kept.token, kept.conversationId, userId, item);
      if (outcome.ok) {
        dispatch({ type: 'posted', id: item.id, at: now() });
        later('echo', ECHO_MS + 500, () => void missEcho());
        wake?.();
        continue;
      }
      const final = REFUSED_FOR_GOOD.includes(outcome.status);
      dispatch({ type: 'failed', id: item.id, final });
      if (final) continue;
      if (isDenied(outcome.status) && item.tries === 0 && (await pass.renew()).ok) continue;
      // The stream may look open over a dead network: let it prove itself.
      if (outcome.status === 0 || outcome.status === 404) stream?.close();
      const wait = backoff(item.tries, ports.random(), outcome.retryAfterMs);
      heldUntil = now() + wait;
      later('flush', wait, () => void flush());
      return;
    }
  }

  /** The server took a message and the stream kept silent: read once, and send again what is still missing. */
  async function missEcho(): Promise<void> {
    if (stopped || unechoed(state, now()).length === 0) return;
    await catchUp();
    for (const { id } of unechoed(state, now())) dispatch({ type: 'again', id });
    await flush();
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    start() {
      chest.keepUserId(userId);
      dispatch({ type: 'restored', outgoing: chest.outgoing() });
      void run();
    },
    say(text) {
      lastSaid = now();
      const item = { id: ports.uuid(), text, at: lastSaid };
      dispatch({ type: 'said', ...item });
      chest.keepOutgoing({ ...item, status: 'waiting', tries: 0, postedAt: 0 });
      void flush();
    },
    typing() {
      const kept = pass.kept();
      if (!kept?.conversationId || state.connection !== 'online' || personIn(state.received) === null) return;
      if (now() - lastTyped < TYPING_EVERY_MS) return;
      lastTyped = now();
      void api.typing(kept.token, kept.conversationId, userId);
    },
    again(id) {
      dispatch({ type: 'again', id });
      heldUntil = 0;
      wake?.();
      void flush();
    },
    nudge() {
      heldUntil = 0;
      wake?.();
      const kept = pass.kept();
      if (kept && kept.expiresAt - now() < 60_000) void pass.refresh();
      void flush();
    },
    stop() {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      stream?.close();
      wake?.();
    },
  };
}
