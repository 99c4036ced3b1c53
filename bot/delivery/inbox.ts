// Answers events that were stored before they were acknowledged. One that cannot be answered is given up, so that its
// conversation goes on, and the person hears an apology.
import type { Turn } from '../channels/channel';
import { isUnavailable } from '../channels/patience';
import type { Log } from '../log';
import type { Metrics } from '../metrics';
import type { ConversationKey, Delivery, PendingEvent, Store } from '../store/port';
import { createLoop, LEASE_MS, wait, type Worker } from './loop';
import { atMostEvery } from './pace';

const RETRY_MS = 500;
/** Tries within one lease; after them the event waits until the lease is over. */
const TRIES = 5;
/** Leases that end without an answer: two failures of ours, or a process that died over it this often. */
const FAILED_LEASES = 2;
const DEADLY_LEASES = 5;

export interface InboxParts {
  readonly store: Store;
  readonly turn: Turn;
  readonly log: Log;
  readonly metrics?: Pick<Metrics, 'turnFailures'>;
  /** How replies of a channel leave. */
  readonly delivery: (channel: string) => Delivery;
  /** Says that something went wrong, to the person whose event was given up. */
  readonly apologise?: (key: ConversationKey) => Promise<unknown>;
  /** Asks the other processes to look, when this one was told of an event while its hands are full. */
  readonly callForHelp?: () => void;
  /** After how long the store is looked at without a wake-up. */
  readonly idleMs?: number;
}

export interface InboxWorker extends Worker {
  /** Another process calls for help: looks as if woken, and calls nobody in turn. */
  help(): void;
}

/** A process that was called goes on by itself while something waits, so one call in a while is enough. */
const CALL_MS = 250;

/** Turns for events that a channel accepted and did not wait for. */
export function createInboxWorker(parts: InboxParts): InboxWorker {
  const { store, log } = parts;

  async function giveUp(event: PendingEvent, reason: string): Promise<void> {
    if (!(await store.giveUp(event, reason))) return;
    log.error({ channel: event.key.channel, reason, alarm: 'inbox' }, 'an event was given up');
    parts.metrics?.turnFailures.inc({ reason: 'given up' });
    await parts.apologise?.(event.key);
  }

  async function work(event: PendingEvent): Promise<void> {
    const { attempts = 0 } = event;
    if (attempts >= DEADLY_LEASES)
      return giveUp(event, `${String(attempts)} processes ended while they answered it`);
    for (let attempt = 1; ; attempt += 1) {
      try {
        await parts.turn({ ...event, delivery: parts.delivery(event.key.channel) });
        return;
      } catch (error) {
        if (attempt === TRIES) {
          // A database that is away is no fault of the event.
          if (isUnavailable(error) || attempts + 1 < FAILED_LEASES) throw error;
          return giveUp(event, error instanceof Error ? error.message : String(error));
        }
        await wait(RETRY_MS * attempt);
      }
    }
  }
  const worker = createLoop({
    name: 'inbox',
    log,
    claim: (limit) => store.claimPending(limit, LEASE_MS),
    work,
    ...(parts.idleMs === undefined ? {} : { idleMs: parts.idleMs }),
  });
  const calls = atMostEvery(CALL_MS, () => parts.callForHelp?.());
  return {
    help: () => void worker.wake(),
    wake: () => {
      const free = worker.wake();
      if (!free) calls.call();
      return free;
    },
    stop: async () => {
      calls.stop();
      await worker.stop();
    },
  };
}
