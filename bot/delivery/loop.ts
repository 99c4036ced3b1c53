// What every worker does: claims what is due whenever woken, works on it without waiting for the slowest, ends in order.
// Several processes share the work: a claim is a lease, so what a dead process held is taken up by another.
import type { Log } from '../log';

export interface Worker {
  /** Something new was stored: look now. False when the hands are full, so that it has to wait for a free one. */
  wake(): boolean;
  /** Takes nothing new and waits for what is in hand. */
  stop(): Promise<void>;
}

/** How many things one process works on at once. */
export const SLOTS = 16;
/** How long a dead process holds up what it had in hand; who lives and needs longer renews. */
export const LEASE_MS = 15_000;
/** Without a wake-up the store is looked at this often: events of processes that died. */
const IDLE_MS = 2_000;
const RETRY_MS = 500;

export const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Claims as many things as there are free slots, whenever woken and at least every `IDLE_MS`, and works on each without
 * waiting for the others: a slow turn holds up its own conversation only.
 */
export function createLoop<T>(parts: {
  readonly name: string;
  readonly log: Log;
  readonly claim: (limit: number) => Promise<readonly T[]>;
  readonly work: (thing: T) => Promise<void>;
  readonly idleMs?: number;
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
  /** Claims until the hand is full or nothing is due; says after how long to look again without being woken. */
  const claimAll = async (): Promise<number> => {
    try {
      while (state.woken && !state.stopped && inHand.size < SLOTS) {
        state.woken = false;
        const things = await parts.claim(SLOTS - inHand.size);
        things.forEach(begin);
        // A full hand says that there may be more; a free slot wakes us as well.
        if (things.length > 0) state.woken = true;
      }
      return parts.idleMs ?? IDLE_MS;
    } catch (error) {
      parts.log.warn({ err: error, worker: parts.name }, 'the store did not answer; it is asked again');
      return RETRY_MS;
    }
  };
  function wake(): boolean {
    state.woken = true;
    const free = inHand.size < SLOTS;
    if (state.stopped || state.claiming) return free;
    clearTimeout(timer);
    // Taken back only afterwards, also when there was nothing to wait for: whoever woke us meanwhile is looked after.
    state.claiming = claimAll().then((pause) => {
      state.claiming = null;
      if (state.stopped) return;
      const again = state.woken && pause !== RETRY_MS && inHand.size < SLOTS;
      timer = setTimeout(wake, again ? 0 : pause);
      timer.unref();
    });
    return free;
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
