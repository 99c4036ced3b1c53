// How long a sign-in must wait after failures, for an account and for the place the calls come from.

/** Failures that cost nothing: fingers slip. */
const FREE = 5;
const FIRST_MS = 30_000;
const MOST_MS = 15 * 60_000;
/** Failures are forgotten after this time without another. */
const FORGOTTEN_MS = 24 * 60 * 60_000;

export interface Failures {
  readonly count: number;
  readonly lastAt: Date;
}

/** Milliseconds until the next try is taken; 0 when it is taken now. */
export function waitAfter(failures: Failures | null, now: Date): number {
  if (!failures || failures.count < FREE) return 0;
  const since = now.getTime() - failures.lastAt.getTime();
  if (since > FORGOTTEN_MS) return 0;
  const pause = Math.min(FIRST_MS * 2 ** (failures.count - FREE), MOST_MS);
  return Math.max(0, pause - since);
}
