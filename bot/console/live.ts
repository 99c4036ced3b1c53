// News for open pages of the console over one web socket each, from whichever process they happen in.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { z } from 'zod';
import { HttpError } from '../http/errors';
import type { Log } from '../log';
import { ROLES } from '../store/accounts';
import type { Store } from '../store/port';
import { standingOf, userOf, requireOwnPage } from './access/guard';
import { CONSOLE_SIGNAL, publishBy, type Audience } from './publish';
import { refuseUpgrade } from './refuse';
import type { User } from './types';

export type { Audience } from './publish';

export interface Live {
  /**
   * Tells the pages of the audience on every process. Best effort, in order for one process: a page that missed
   * something is told so and fetches anew. Topic, audience and data must stay below some 300 bytes of JSON to reach
   * pages of other processes as they are; what is longer makes these fetch anew. Send ids, not contents.
   */
  publish(topic: string, audience: Audience, data: unknown): void;
  /** Hears what pages send under a topic. `data` is unchecked. Returns how to stop. */
  onMessage(topic: string, handler: (user: User, data: unknown) => void): () => void;
  /** Ids of those who have a page open at this process. */
  here(): readonly string[];
}

export interface LiveHub extends Live {
  /** Takes the upgrade of `/console/live`; false when it is another address. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, base: string): boolean;
  close(): Promise<void>;
}

export interface LiveParts {
  readonly store: Pick<Store, 'accounts' | 'signal' | 'onSignal'>;
  readonly log: Log;
  readonly now: () => Date;
  /** Between looks at whether the page and its session still live. */
  readonly aliveMs?: number;
}

const MAX_PAYLOAD = 8 * 1024;
/** What a page that does not read may have waiting; it is cut off and comes back. */
const MOST_WAITING = 512 * 1024;
/** Pages of one account; the oldest makes room. */
const MOST_PAGES = 12;
/** Messages of one page within ten seconds: typing marks, no more. */
const MOST_MESSAGES = 100;
const WINDOW_MS = 10_000;

/** Why a socket was closed, for the page: sign in anew, or unlock. */
export const CLOSED = { out: 4401, locked: 4423 } as const;

const news = z.object({
  topic: z.string(),
  audience: z.object({
    roles: z.array(z.enum(ROLES)).optional(),
    userIds: z.array(z.string()).optional(),
    province: z.string().optional(),
  }),
  data: z.unknown(),
});
const said = z.object({ topic: z.string().min(1).max(60), data: z.unknown() });

interface Page {
  readonly socket: WebSocket;
  user: User;
}

const concerns = ({ roles, userIds, province }: Audience, user: User): boolean =>
  (!roles || roles.includes(user.role)) &&
  (!userIds || userIds.includes(user.id)) &&
  (province === undefined || user.province === null || user.province === province);

export function createLive({ store, log, now, aliveMs = 20_000 }: LiveParts): LiveHub {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_PAYLOAD, perMessageDeflate: false });
  const pages = new Set<Page>();
  const handlers = new Map<string, Set<(user: User, data: unknown) => void>>();
  const guard = { accounts: store.accounts, now };

  const send = ({ socket }: Page, message: unknown) => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > MOST_WAITING) socket.terminate();
    else socket.send(JSON.stringify(message));
  };
  const stop = store.onSignal((signal) => {
    if (signal === null) for (const page of pages) send(page, { missed: true });
    else if (signal.topic === CONSOLE_SIGNAL) {
      const { topic, audience, data } = readNews(signal.payload);
      for (const page of pages) if (concerns(audience, page.user)) send(page, { topic, data });
    }
  });

  function hear(page: Page, raw: RawData): void {
    const message = readSaid(raw);
    if (message === null) {
      page.socket.close(1008, 'not a message');
      return;
    }
    for (const handler of handlers.get(message.topic) ?? []) {
      try {
        handler(page.user, message.data);
      } catch (error) {
        log.warn({ err: error, topic: message.topic }, 'a message of the console was not handled');
      }
    }
  }

  /** Sessions end and lock, roles change: looked at with every beat. */
  async function still(page: Page, headers: IncomingMessage['headers']): Promise<void> {
    const standing = await standingOf(guard, headers);
    if (standing.kind === 'open') page.user = userOf(standing.session);
    else if (standing.kind === 'locked') page.socket.close(CLOSED.locked, 'locked');
    else page.socket.close(CLOSED.out, 'signed out');
  }

  function follow(socket: WebSocket, user: User, headers: IncomingMessage['headers']): void {
    const page: Page = { socket, user };
    const own = [...pages].filter((each) => each.user.id === user.id);
    if (own.length >= MOST_PAGES) own[0]?.socket.close(1008, 'too many pages');
    pages.add(page);
    let alive = true;
    let [heard, since] = [0, now().getTime()];
    const beat = setInterval(() => {
      if (!alive) {
        socket.terminate();
        return;
      }
      alive = false;
      socket.ping();
      still(page, headers).catch((error: unknown) =>
        log.debug({ err: error }, 'a session was not looked at'),
      );
    }, aliveMs);
    beat.unref();
    socket.on('pong', () => (alive = true));
    socket.on('message', (raw) => {
      alive = true;
      const at = now().getTime();
      if (at - since > WINDOW_MS) [heard, since] = [0, at];
      heard += 1;
      if (heard > MOST_MESSAGES) socket.close(1008, 'too many messages');
      else hear(page, raw);
    });
    socket.on('error', (error) => log.debug({ err: error }, 'a page of the console failed'));
    socket.once('close', () => {
      pages.delete(page);
      clearInterval(beat);
    });
    send(page, { ready: true });
  }

  async function open(request: IncomingMessage, socket: Duplex, head: Buffer, base: string): Promise<void> {
    const { headers } = request;
    // A browser always names its origin here; who does not is no page of ours.
    if (headers.origin === undefined)
      throw new HttpError(403, 'other_site', 'The console takes calls from its own page only.');
    requireOwnPage({ headers, base, method: 'POST' });
    const standing = await standingOf(guard, headers);
    if (standing.kind === 'none') throw new HttpError(401, 'signed_out', 'Sign in to use the console.');
    if (standing.kind === 'locked') throw new HttpError(423, 'locked', 'Unlock with the password.');
    server.handleUpgrade(request, socket, head, (client) =>
      follow(client, userOf(standing.session), headers),
    );
  }

  return {
    publish: publishBy(store),
    here: () => [...new Set([...pages].map(({ user }) => user.id))],
    onMessage: (topic, handler) => {
      const group = handlers.get(topic) ?? new Set();
      handlers.set(topic, group.add(handler));
      return () => group.delete(handler);
    },
    upgrade: (request, socket, head, base) => {
      if ((request.url ?? '').split('?')[0] !== '/console/live') return false;
      open(request, socket, head, base).catch((error: unknown) => {
        if (!(error instanceof HttpError)) log.error({ err: error }, 'a page of the console was refused');
        refuseUpgrade(socket, error);
      });
      return true;
    },
    close: async () => {
      stop();
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

const readNews = (payload: string) => news.parse(JSON.parse(payload));

function readSaid(raw: RawData): z.infer<typeof said> | null {
  try {
    const text = Array.isArray(raw) ? Buffer.concat(raw).toString() : Buffer.from(raw as Buffer).toString();
    const parsed = said.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
