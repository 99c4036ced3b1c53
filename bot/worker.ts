// Answers events that were stored before they were acknowledged, and sends what the outbox holds.
// Several processes share the work: a claim is a lease, so what a dead process held is taken up by another.
import type { Activity } from 'botframework-schema';
import type { Delivery, OutboxMessage, PendingEvent, Store } from './store/port';
import { ChannelError, type Turn } from './channels/channel';
import type { Log } from './log';

export interface Worker {
  /** Something new was stored: look now. */
  wake(): void;
  /** Takes nothing new and waits for what is in hand. */
  stop(): Promise<void>;
}

/** How many things one process works on at once. */
const SLOTS = 16;
const LEASE_MS = 30_000;
/** Without a wake-up the store is looked at this often: events of processes that died. */
const IDLE_MS = 2_000;
const RETRY_MS = 500;
/** Tries within one lease; after them the thing waits until the lease is over. */
const TRIES = 5;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Claims as many things as there are free slots, whenever woken and at least every `IDLE_MS`, and works on each without
 * waiting for the others: a slow turn holds up its own conversation only.
 */
function createLoop<T>(parts: {
  readonly name: string;
  readonly log: Log;
  readonly claim: (limit: number) => Promise<readonly T[]>;
  readonly work: (thing: T) => Promise<void>;
}): Worker {
  const state = { stopped: false, woken: false, claiming: null as Promise<void> | null };
  const inHand = new Set<Promise<void>>();
  let timer: NodeJS.Timeout | undefined;

  const begin = (thing: T) => {
    const task: Promise<void> = parts
      .work(thing)
      .catch((error: unknown) => {
        parts.log.warn({ err: error, worker: parts.name }, 'work was put off; it is tried again');
      })
      .finally(() => {
        inHand.delete(task);
        wake();
      });
    inHand.add(task);
  };
  const claimAll = async () => {
    let pause = IDLE_MS;
    try {
      while (state.woken && !state.stopped && inHand.size < SLOTS) {
        state.woken = false;
        const things = await parts.claim(SLOTS - inHand.size);
        things.forEach(begin);
        // A full hand says that there may be more; a free slot wakes us as well.
        if (things.length > 0) state.woken = true;
      }
    } catch (error) {
      parts.log.warn({ err: error, worker: parts.name }, 'the store did not answer; it is asked again');
      pause = RETRY_MS;
    }
    state.claiming = null;
    if (!state.stopped) {
      timer = setTimeout(wake, pause);
      timer.unref();
    }
  };
  function wake() {
    state.woken = true;
    if (state.stopped || state.claiming) return;
    clearTimeout(timer);
    state.claiming = claimAll();
  }
  wake();
  return {
    wake,
    stop: async () => {
      state.stopped = true;
      clearTimeout(timer);
      await state.claiming;
      await Promise.all(inHand);
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
  const work = async (event: PendingEvent) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await parts.turn({ ...event, delivery: parts.delivery(event.key.channel) });
        return;
      } catch (error) {
        if (attempt === TRIES) throw error;
        await wait(RETRY_MS * attempt);
      }
    }
  };
  return createLoop({
    name: 'inbox',
    log: parts.log,
    claim: (limit) => parts.store.claimPending(limit, LEASE_MS),
    work,
  });
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
      if (!send) throw new ChannelError(`no channel "${message.key.channel}" is configured`, 'dead');
      await send(message.address, message.activity);
    } catch (error) {
      const final =
        (error instanceof ChannelError && error.rule === 'dead') || message.attempts + 1 >= MAX_ATTEMPTS;
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
  return createLoop({
    name: 'outbox',
    log: parts.log,
    claim: (limit) => parts.store.claimOutbox(limit, LEASE_MS),
    work: deliver,
  });
}
