// How long a sign-in must wait after failures: for an account from one place, for the account, and for the place.
import type { Accounts } from '../../store/accounts';

const MINUTE = 60_000;
const FIRST_MS = 30_000;
const MOST_MS = 15 * MINUTE;

interface Key {
  readonly key: string;
  /** Failures that cost nothing: fingers slip, and many may sit behind one address. */
  readonly free: number;
  /** Failures are forgotten after this time without another. */
  readonly forgottenMs: number;
  /** Whether a right password clears it, rather than taking its own try back only. */
  readonly own: boolean;
}

const keysOf = (login: string, client: string): readonly Key[] => [
  { key: `login ${login} ${client}`, free: 5, forgottenMs: 24 * 60 * MINUTE, own: true },
  // Higher, so that a stranger elsewhere does not lock an agent out with a handful of guesses.
  { key: `login ${login}`, free: 25, forgottenMs: 24 * 60 * MINUTE, own: true },
  { key: `client ${client}`, free: 40, forgottenMs: 15 * MINUTE, own: false },
];

export interface Failures {
  readonly count: number;
  readonly lastAt: Date;
}

/** Milliseconds until the next try is taken; 0 when it is taken now. */
export function waitAfter(
  failures: Failures | null,
  { free, forgottenMs }: Pick<Key, 'free' | 'forgottenMs'>,
  now: Date,
): number {
  if (!failures || failures.count < free) return 0;
  const since = now.getTime() - failures.lastAt.getTime();
  if (since > forgottenMs) return 0;
  const pause = Math.min(FIRST_MS * 2 ** Math.min(failures.count - free, 10), MOST_MS);
  return Math.max(0, pause - since);
}

export type Attempt =
  { readonly wait: number } | { readonly wait: 0; readonly succeeded: () => Promise<void> };

/**
 * Begins a try. It counts as failed until `succeeded` is called, so that many at once, on any process, do not slip
 * through before the first of them has failed.
 * @returns the milliseconds to wait when it may not be made now.
 */
export async function attempt(
  accounts: Pick<Accounts, 'failures' | 'failed' | 'forgiven' | 'succeeded'>,
  { login, client, now }: { readonly login: string; readonly client: string; readonly now: Date },
): Promise<Attempt> {
  const keys = keysOf(login.toLowerCase(), client);
  const before = await Promise.all(keys.map(({ key }) => accounts.failures(key)));
  const due = Math.max(...keys.map((key, index) => waitAfter(before[index] ?? null, key, now)));
  if (due > 0) return { wait: due };
  const counts = await Promise.all(
    keys.map(({ key, forgottenMs }) => accounts.failed(key, now, new Date(now.getTime() - forgottenMs))),
  );
  // Others were counted since the look above: together they may not be more than one beyond what is free.
  const crowded = keys.some(({ free }, index) => {
    const [was, is] = [before[index]?.count ?? 0, counts[index] ?? 0];
    return is > free && is - was > 1;
  });
  if (crowded) return { wait: FIRST_MS };
  return {
    wait: 0,
    succeeded: async () => {
      await Promise.all(keys.map(({ key, own }) => (own ? accounts.succeeded(key) : accounts.forgiven(key))));
    },
  };
}
