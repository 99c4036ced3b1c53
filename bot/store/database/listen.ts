// LISTEN/NOTIFY: one connection per process that hears what the others committed. Opened when somebody listens.
import { Client, type ClientConfig } from 'pg';
import type { Queryable, Signals } from './database';
import type { DatabaseLog } from './postgres';

const CHANNEL = 'smedx';
const FIRST_RETRY_MS = 250;
const MAX_RETRY_MS = 5_000;
/** PostgreSQL allows 8000 bytes; messages are short ids, so a batch of these stays well below. */
const BATCH = 20;
const LONGEST = 390;

/**
 * Signals over NOTIFY. Sent apart from the transaction they tell of, in batches: a NOTIFY inside would make
 * all commits of the database wait for one another.
 */
export function listenWith(
  options: ClientConfig,
  query: Queryable['query'],
  log?: DatabaseLog,
): Signals & { close(): Promise<void> } {
  const listeners = new Set<(message: string | null) => void>();
  const waiting = new Set<string>();
  let client: Client | null = null;
  let closed = false;
  let retryMs = FIRST_RETRY_MS;
  let timer: NodeJS.Timeout | null = null;
  let sending: Promise<void> | null = null;

  const tell = (message: string | null) => listeners.forEach((hear) => hear(message));

  async function connect(): Promise<void> {
    const next = new Client(options);
    client = next;
    const again = () => {
      if (client !== next) return;
      client = null;
      next.end().catch(() => undefined);
      if (closed) return;
      timer = setTimeout(() => void connect(), retryMs);
      timer.unref();
      retryMs = Math.min(retryMs * 2, MAX_RETRY_MS);
    };
    next.on('error', again);
    next.on('end', again);
    next.on('notification', ({ payload }) => {
      for (const message of (payload ?? '').split('\n')) tell(message === '' ? null : message);
    });
    try {
      await next.connect();
      await next.query(`listen ${CHANNEL}`);
      retryMs = FIRST_RETRY_MS;
      tell(null);
    } catch (error) {
      log?.warn({ err: error }, 'wake-ups of other processes are not heard for now; tried again');
      again();
    }
  }

  async function flush(): Promise<void> {
    while (waiting.size > 0 && !closed) {
      const batch = [...waiting].slice(0, BATCH);
      batch.forEach((message) => waiting.delete(message));
      try {
        await query(`select pg_notify('${CHANNEL}', $1)`, [batch.join('\n')]);
      } catch (error) {
        // The others find it when they next look; nothing but time is lost.
        log?.warn({ err: error }, 'a wake-up for other processes was not sent');
      }
    }
    sending = null;
  }

  return {
    listen: (hear) => {
      listeners.add(hear);
      if (!client && !timer && !closed) void connect();
      return () => listeners.delete(hear);
    },
    send: (message) => {
      if (closed) return;
      waiting.add(Buffer.byteLength(message) > LONGEST || message.includes('\n') ? '' : message);
      sending ??= Promise.resolve().then(flush);
    },
    close: async () => {
      closed = true;
      if (timer) clearTimeout(timer);
      await sending;
      const last = client;
      client = null;
      await last?.end().catch(() => undefined);
    },
  };
}
