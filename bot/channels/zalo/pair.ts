// The pair of tokens as all processes share it: one document in the store, written only where it was read.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Store } from '../../store/port';
import type { Grant } from './oauth';

/** Name of the document. */
const NAME = 'zalo/tokens';
/** Facts: a refresh token lives about three months. */
const REFRESH_LIFE_MS = 90 * 86_400_000;

const pair = z.object({
  accessToken: z.string().nullable(),
  /** ISO, as all times here. */
  accessUntil: z.string(),
  refreshToken: z.string().nullable(),
  refreshedAt: z.string(),
  refreshUntil: z.string(),
  /** Hash of the ZALO_REFRESH_TOKEN that was last tried, so that each is tried once. */
  seedHash: z.string().nullable(),
  /** Set when Zalo refused the refresh token: only a login, a command or another seed goes on. */
  refused: z.object({ at: z.string(), code: z.string() }).nullable(),
});
export type Pair = z.infer<typeof pair>;

export interface Held {
  readonly pair: Pair | null;
  readonly version: number;
}

export type PairStore = Pick<Store, 'shared' | 'putShared' | 'lease' | 'release'>;

/** What is stored. A document that is none of ours counts as none, with its version, so that it can be replaced. */
export async function readPair(store: PairStore): Promise<Held> {
  const found = await store.shared(NAME);
  if (!found) return { pair: null, version: 0 };
  const parsed = pair.safeParse(found.value);
  return { pair: parsed.success ? parsed.data : null, version: found.version };
}

/** Writes over what was read at `version`; false when somebody wrote in between. */
export const writePair = (store: PairStore, next: Pair, version: number): Promise<boolean> =>
  store.putShared(NAME, next, version);

export const pairOf = (grant: Grant, seedHash: string | null, now: Date): Pair => ({
  accessToken: grant.accessToken,
  accessUntil: new Date(now.getTime() + grant.expiresIn * 1000).toISOString(),
  refreshToken: grant.refreshToken,
  refreshedAt: now.toISOString(),
  refreshUntil: new Date(now.getTime() + REFRESH_LIFE_MS).toISOString(),
  seedHash,
  refused: null,
});

/** A pair that says only that `refreshToken` was refused; an access token that still works is kept. */
export const refusedPair = (before: Pair | null, code: string, seedHash: string | null, now: Date): Pair => ({
  accessToken: before?.accessToken ?? null,
  accessUntil: before?.accessUntil ?? now.toISOString(),
  refreshToken: before?.refreshToken ?? null,
  refreshedAt: before?.refreshedAt ?? now.toISOString(),
  refreshUntil: before?.refreshUntil ?? now.toISOString(),
  seedHash,
  refused: { at: now.toISOString(), code },
});

export const hashOf = (seed: string): string => createHash('sha256').update(seed).digest('base64url');

const MARGIN_MS = 60_000;

/** The access token, while it works. */
export const livingToken = (held: Pair | null, now: Date): string | null =>
  held && Date.parse(held.accessUntil) - MARGIN_MS > now.getTime() ? held.accessToken : null;

/** What to refresh with: the stored token, or the seed where there is none, or a new seed where the stored one is dead. */
export function refreshable(
  held: Pair | null,
  seed: string | null,
  now: Date,
  force: boolean,
): { readonly token: string; readonly seedHash: string | null } | null {
  const seedHash = seed === null ? null : hashOf(seed);
  const stored = held?.refreshToken ? { token: held.refreshToken, seedHash: held.seedHash } : null;
  const dead = held?.refused !== null || Date.parse(held.refreshUntil) <= now.getTime();
  if (stored && !dead) return stored;
  if (seed !== null && seedHash !== held?.seedHash) return { token: seed, seedHash };
  return force ? stored : null;
}
