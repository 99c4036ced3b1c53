// How long to wait before trying again: growing, capped and spread, so that a restarted server is not stormed.

const FIRST_MS = 800;
const MOST_MS = 30_000;

/**
 * Milliseconds before attempt `attempt` (0 is the first repetition). `random` is in [0, 1).
 * Between half and all of a wait that doubles up to 30 s; never less than what the server asked for.
 */
export function backoff(attempt: number, random: number, retryAfterMs = 0): number {
  const wait = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return Math.max(retryAfterMs, Math.round(wait / 2 + (wait / 2) * random));
}
