// How fast one process sends on a channel: a bucket of tokens, filled evenly, and paused when the channel says so. And
// how often it calls others.

export interface Pace {
  /** Milliseconds until the next call may leave; the place is taken. */
  take(now: number): number;
  /** No call leaves before that time. */
  pause(until: number): void;
}

/** At most `perSecond` calls a second, of which up to a second's worth may leave at once; 0 is without limit. */
export function createPace(perSecond: number): Pace {
  const gap = perSecond > 0 ? 1000 / perSecond : 0;
  /** When the bucket is full again. */
  let full = 0;
  let paused = 0;
  return {
    take: (now) => {
      const burst = Math.max(perSecond - 1, 0) * gap;
      full = Math.max(full, now) + gap;
      return Math.max(0, full - gap - burst - now, paused - now);
    },
    pause: (until) => {
      paused = Math.max(paused, until);
    },
  };
}

/** Calls at once, and once more at the end of `ms` for everything that was to be called meanwhile. */
export function atMostEvery(ms: number, run: () => void): { call(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let again = false;
  const call = () => {
    if (timer) {
      again = true;
      return;
    }
    run();
    timer = setTimeout(() => {
      timer = undefined;
      if (again) call();
    }, ms);
    timer.unref();
    again = false;
  };
  return { call, stop: () => clearTimeout(timer) };
}
