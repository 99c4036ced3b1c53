// Leaves a failing service in peace: after some failures in a row it is not asked for a while, then by one call only.

const FAILURES = 3;
const PAUSE_MS = 30_000;

export interface Breaker {
  /** Whether a call may be made now; after the pause one call may, to try. */
  allows(): boolean;
  succeeded(): void;
  /** Counts a failure; true when this one opened the circuit. */
  failed(): boolean;
}

export function createBreaker(now: () => number, failures = FAILURES, pauseMs = PAUSE_MS): Breaker {
  let inRow = 0;
  let until = 0;
  return {
    allows: () => {
      if (inRow < failures) return true;
      if (now() < until) return false;
      // The one that tries holds the others back for as long again.
      until = now() + pauseMs;
      return true;
    },
    succeeded: () => {
      inRow = 0;
    },
    failed: () => {
      inRow += 1;
      if (inRow < failures) return false;
      until = now() + pauseMs;
      return inRow === failures;
    },
  };
}
