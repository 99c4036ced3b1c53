// What opens a conversation: signed tokens that name it and its person, and short tickets for its stream.
import { hkdfSync, timingSafeEqual, createHash } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';

/** Seconds a token lives; clients refresh at half of it. */
export const TOKEN_LIFE = 1_800;
/** Seconds after its end in which a token may still be refreshed: a laptop that slept. */
export const REFRESH_GRACE = 300;
/** Seconds within which a stream must be opened. Not single-use, as clients open a second socket on one address. */
const TICKET_LIFE = 60;

export interface Pass {
  readonly conversationId: string;
  readonly user: string;
}

export type Verdict =
  | ({ readonly ok: true; readonly expired: boolean } & Pass)
  /** `garbled`: not one of our tokens at all. `foreign`: a token, but not signed by us or for this use. */
  | { readonly ok: false; readonly why: 'garbled' | 'foreign' | 'expired' };

export interface Tokens {
  issue(pass: Pass, now: Date): string;
  /** Checks a token; one that ended up to `graceSeconds` ago passes as `expired`. */
  verify(token: string, now: Date, graceSeconds?: number): Verdict;
  ticket(conversationId: string, now: Date): string;
  /** The conversation a ticket opens, or why it opens none. */
  verifyTicket(ticket: string, now: Date): Verdict;
}

const claims = z.object({
  conversationId: z.string().min(1),
  user: z.string(),
  exp: z.number(),
  use: z.literal('stream').optional(),
});

const seconds = (now: Date) => Math.floor(now.getTime() / 1000);

/** The signing key: from the operator's secret when there is one, else the one all processes share in the store. */
export function signingKey(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'smedx directline token', 32));
}

/** Compares in constant time whatever the lengths. */
export function sameSecret(given: string, secret: string): boolean {
  const hash = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(hash(given), hash(secret));
}

export function createTokens(key: Buffer): Tokens {
  const sign = (payload: object, now: Date, life: number) =>
    jwt.sign({ ...payload, iat: seconds(now), exp: seconds(now) + life }, key, { algorithm: 'HS256' });

  const read = (token: string, now: Date, use: 'stream' | undefined, grace: number): Verdict => {
    if (token.length > 4_096 || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return { ok: false, why: 'garbled' };
    let payload: unknown;
    try {
      payload = jwt.verify(token, key, { algorithms: ['HS256'], ignoreExpiration: true });
    } catch {
      return { ok: false, why: 'foreign' };
    }
    const parsed = claims.safeParse(payload);
    if (!parsed.success || parsed.data.use !== use) return { ok: false, why: 'foreign' };
    const { conversationId, user, exp } = parsed.data;
    const late = seconds(now) - exp;
    if (late >= grace) return { ok: false, why: 'expired' };
    return { ok: true, conversationId, user, expired: late >= 0 };
  };

  return {
    issue: ({ conversationId, user }, now) => sign({ conversationId, user }, now, TOKEN_LIFE),
    verify: (token, now, grace = 0) => read(token, now, undefined, grace),
    ticket: (conversationId, now) => sign({ conversationId, user: '', use: 'stream' }, now, TICKET_LIFE),
    verifyTicket: (ticket, now) => read(ticket, now, 'stream', 0),
  };
}
