// The open web sockets: each reads its conversation's log from where its client stands, and never faster than the client takes it.
import type { Activity } from 'botframework-schema';
import type { Duplex } from 'node:stream';
import type { IncomingMessage } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import type { ConversationKey, Store } from '../../store/port';
import type { Log } from '../../log';
import { activitySet, readLog, typing } from './outbound';
import type { Hub } from './hub';

export interface StreamParts {
  readonly store: Store;
  readonly hub: Hub;
  readonly log: Log;
  readonly now: () => Date;
  readonly gauge: { inc(): void; dec(): void };
  /** The log is looked at this often without being told; catches what a notification missed. */
  readonly lookMs?: number;
  readonly aliveMs?: number;
}

export interface Streams {
  /** Takes over an upgraded connection and sends what follows `after`. */
  open(request: IncomingMessage, socket: Duplex, head: Buffer, key: ConversationKey, after: number): void;
  close(): Promise<void>;
}

const PAGE = 50;
/** What a client may send: empty keep-alives. */
const MAX_PAYLOAD = 4_096;
/** A client that does not take a frame within this time is cut off; it comes back with its watermark. */
const SEND_TIMEOUT_MS = 30_000;
/** A quick answer needs no indicator; web chats show one for about five seconds. */
const TYPING_AFTER_MS = 250;
const TYPING_AGAIN_MS = 4_000;
const TYPING_TIMES = 15;

export function createStreams(parts: StreamParts): Streams {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_PAYLOAD, perMessageDeflate: false });
  const open = new Map<string, WebSocket>();
  return {
    open: (request, socket, head, key, after) => {
      server.handleUpgrade(request, socket, head, (client) => {
        // One stream a conversation: the newer one wins, as in the official service.
        open.get(key.id)?.close(1000, 'replaced');
        open.set(key.id, client);
        parts.gauge.inc();
        client.once('close', () => {
          parts.gauge.dec();
          if (open.get(key.id) === client) open.delete(key.id);
        });
        follow(parts, client, key, after);
      });
    },
    close: async () => {
      for (const client of server.clients) client.close(1001, 'restart');
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => {
          for (const client of server.clients) client.terminate();
        }, 1_000);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    },
  };
}

/** Whether a message says that a person answers from now on, or the assistant; null when it says nothing about it. */
function talksWithPerson({ channelData, from }: Partial<Activity>): boolean | null {
  if (from?.role === 'user') return null;
  const { smedx } = (channelData ?? {}) as {
    readonly smedx?: { readonly kind?: string; readonly state?: string };
  };
  return smedx === undefined ? null : smedx.kind === 'handoff' && smedx.state === 'connected';
}

function follow(parts: StreamParts, client: WebSocket, key: ConversationKey, after: number): void {
  const { store, hub, log, now, lookMs = 5_000, aliveMs = 25_000 } = parts;
  let seq = after;
  let pumping = false;
  let again = false;
  let alive = true;
  let indicator: NodeJS.Timeout | null = null;
  /** Whether a person answers instead of the assistant; null until it was told or asked. */
  let person: boolean | null = after === 0 ? false : null;

  const send = (frame: unknown) =>
    new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => client.terminate(), SEND_TIMEOUT_MS);
      client.send(frame === '' ? '' : JSON.stringify(frame), (error) => {
        clearTimeout(timer);
        if (error) reject(error);
        else resolve();
      });
    });

  const stopTyping = () => {
    if (indicator) clearTimeout(indicator);
    indicator = null;
  };
  const showTyping = (wait: number, times: number) => {
    stopTyping();
    if (times === 0) return;
    indicator = setTimeout(() => {
      send(typing(key.id, now())).then(
        () => showTyping(TYPING_AGAIN_MS, times - 1),
        () => undefined,
      );
    }, wait);
  };

  async function page(): Promise<boolean> {
    const logged = await readLog(store, key, seq, PAGE);
    const last = logged.at(-1);
    if (!last || client.readyState !== client.OPEN) return false;
    stopTyping();
    await send(activitySet(key.id, logged, seq));
    seq = last.seq;
    for (const { activity } of logged) person = talksWithPerson(activity) ?? person;
    const { type, from } = last.activity;
    if (type === 'message' && from?.role === 'user') {
      person ??= (await store.handoffs.openOf(key))?.state === 'connected';
      // A person shows by themselves that they type.
      if (!person) showTyping(TYPING_AFTER_MS, TYPING_TIMES);
    }
    return logged.length === PAGE;
  }

  async function pump(): Promise<void> {
    again = true;
    if (pumping) return;
    pumping = true;
    try {
      while (again && client.readyState === client.OPEN) {
        again = false;
        while (await page());
      }
    } catch (error) {
      // The database or the socket failed: the next look, or the client's return, goes on from the watermark.
      log.debug({ err: error }, 'a stream was held up');
    } finally {
      pumping = false;
    }
  }

  const unsubscribe = hub.subscribe(key, () => void pump());
  const unheard = hub.onTyping(key, () => {
    if (client.readyState === client.OPEN) send(typing(key.id, now())).catch(() => undefined);
  });
  const look = setInterval(() => void pump(), lookMs);
  const beat = setInterval(() => {
    if (!alive) {
      client.terminate();
      return;
    }
    alive = false;
    client.ping();
    void send('').catch(() => undefined);
  }, aliveMs);
  client.on('pong', () => (alive = true));
  client.on('message', () => (alive = true));
  client.on('error', (error) => log.debug({ err: error }, 'a stream failed'));
  client.once('close', () => {
    unsubscribe();
    unheard();
    clearInterval(look);
    clearInterval(beat);
    stopTyping();
  });
  void pump();
}
