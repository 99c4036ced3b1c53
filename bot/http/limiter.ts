// Allowances: a bucket of tokens for each client and family of routes, in memory, never more than a fixed number.

/** Nobody needs to be remembered once their bucket is full again; this many are held at most. */
const MAX_BUCKETS = 50_000;

export interface Limiter {
  /** Takes one token. Answers 0 when there was one, else the milliseconds until this request would be due. */
  take(client: string, family: string, factor: number, now: number): number;
  /** Gives a token back that was promised for later and is not used. */
  giveBack(client: string, family: string): void;
}

/** `perMinute` 0 allows everything. A bucket holds one minute's worth. */
export function createLimiter(perMinute: number, maxBuckets = MAX_BUCKETS): Limiter {
  const buckets = new Map<string, { tokens: number; at: number }>();
  const keyOf = (client: string, family: string) => `${family} ${client}`;
  return {
    take: (client, family, factor, now) => {
      if (perMinute === 0) return 0;
      const capacity = perMinute * factor;
      const perMs = capacity / 60_000;
      const key = keyOf(client, family);
      const bucket = buckets.get(key) ?? { tokens: capacity, at: now };
      const tokens = Math.min(capacity, bucket.tokens + Math.max(0, now - bucket.at) * perMs) - 1;
      // Re-inserted, so that the map's first entry is the one not seen for longest.
      buckets.delete(key);
      buckets.set(key, { tokens, at: now });
      if (buckets.size > maxBuckets) {
        const [oldest] = buckets.keys();
        if (oldest !== undefined) buckets.delete(oldest);
      }
      return tokens >= 0 ? 0 : Math.ceil(-tokens / perMs);
    },
    giveBack: (client, family) => {
      const bucket = buckets.get(keyOf(client, family));
      if (bucket) bucket.tokens += 1;
    },
  };
}
