// Answers events that were stored before they were acknowledged, and sends what the outbox holds.
// Several processes share the work: a claim is a lease, so what a dead process held is taken up by another.
import type { Activity } from 'botframework-schema';
import type { Delivery, OutboxMessage, PendingEvent, Store } from './store/port';
import type { Turn } from './channels/channel';
import type { Log } from './log';

export interface Worker {
  /** Something new was stored: look now. */
  wake(): void;
  /** Takes nothing new and waits for what is in hand. */
  stop(): Promise<void>;
}

const CLAIM = 16;
const LEASE_MS = 30_000;
/** Without a wake-up the store is looked at this often: events of processes that died. */
const IDLE_MS = 2_000;
const RETRY_MS = 500;

/** Runs `step` whenever woken and at least every `IDLE_MS`; `step` says how many things it found. */
function createLoop(name: string, log: Log, step: () => Promise<number>): Worker {
  let stopped = false;
  let woken = false;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> | null = null;

  const sleep = (ms: number) => {
    if (stopped) return;
    timer = setTimeout(wake, ms);
    timer.unref();
  };
  const run = async () => {
    let pause = IDLE_MS;
    try {
      do {
        woken = false;
        while (!stopped && (await step()) > 0);
      } while (woken && !stopped);
    } catch (error) {
      log.warn({ err: error, worker: name }, 'work was put off; it is tried again');
      pause = RETRY_MS;
    }
    running = null;
    sleep(pause);
  };
  function wake() {
    if (stopped) return;
    woken = true;
    if (running) return;
    if (timer) clearTimeout(timer);
    running = run();
  }
  wake();
  return {
    wake,
    stop: async () => {
      stopped = true;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}

/** Turns for events that a channel accepted and did not wait for. */
export function createInboxWorker(parts: {
  readonly store: Store;
  readonly turn: Turn;
  readonly log: Log;
  /** How replies of a channel leave. */
  readonly delivery: (channel: string) => Delivery;
}): Worker {
  const handle = async (event: PendingEvent) => {
    await parts.turn({ ...event, delivery: parts.delivery(event.key.channel) });
  };
  return createLoop('inbox', parts.log, async () => {
    const events = await parts.store.claimPending(CLAIM, LEASE_MS);
    const settled = await Promise.allSettled(events.map(handle));
    const failed = settled.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    return events.length;
  });
}

/** A send that failed. `retryable: false` means that trying again cannot help. */
export class ChannelError extends Error {
  constructor(
    message: string,
    readonly retryable: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const FIRST_BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 300_000;
const MAX_ATTEMPTS = 8;

/** Delivers committed messages in the order of their conversation, with backoff and jitter. */
export function createOutboxWorker(parts: {
  readonly store: Store;
  readonly log: Log;
  readonly now: () => Date;
  readonly senders: Readonly<
    Record<string, (address: unknown, activity: Partial<Activity>) => Promise<void>>
  >;
}): Worker {
  const deliver = async (message: OutboxMessage) => {
    const send = parts.senders[message.key.channel];
    try {
      if (!send) throw new ChannelError(`no channel "${message.key.channel}" is configured`, false);
      await send(message.address, message.activity);
    } catch (error) {
      const final =
        (error instanceof ChannelError && !error.retryable) || message.attempts + 1 >= MAX_ATTEMPTS;
      parts.log.warn(
        { err: error, channel: message.key.channel, attempts: message.attempts + 1, final },
        'a message was not sent',
      );
      const backoff =
        Math.min(FIRST_BACKOFF_MS * 2 ** message.attempts, MAX_BACKOFF_MS) * (0.5 + Math.random());
      const reason = error instanceof Error ? error.message : String(error);
      await parts.store.settleOutbox(
        message.id,
        final ? 'dead' : { retryAt: new Date(parts.now().getTime() + backoff), error: reason },
      );
      return;
    }
    await parts.store.settleOutbox(message.id, 'sent');
  };
  return createLoop('outbox', parts.log, async () => {
    const messages = await parts.store.claimOutbox(CLAIM, LEASE_MS);
    await Promise.all(messages.map(deliver));
    return messages.length;
  });
}
