// Proof that a webhook call is Zalo's: a plain SHA-256 (no HMAC) over app id, raw body, timestamp and the OA's secret key.
import { createHash, timingSafeEqual } from 'node:crypto';

export interface SignatureKeys {
  readonly appId: string;
  readonly oaId: string;
  readonly oaSecret: string;
  readonly appSecret: string;
}

const HEADER = /^mac=([0-9a-f]{64})$/i;

const digest = (first: string, body: Buffer, timestamp: string, secret: string): Buffer =>
  createHash('sha256').update(first).update(body).update(timestamp).update(secret).digest();

/** The value of X-ZEvent-Signature for these bytes. `timestamp` is the body's own, as the text that stands there. */
export const signatureOf = (keys: SignatureKeys, body: Buffer, timestamp: string): string =>
  `mac=${digest(keys.appId, body, timestamp, keys.oaSecret).toString('hex')}`;

export type Verdict =
  | { readonly good: true }
  /** `instead`: the formula that would have fitted, so that a wrong setting can be found; it is not accepted. */
  | { readonly good: false; readonly instead: string | null };

/** Checks the header in constant time. Only app id and OA secret count, whatever else would fit. */
export function verify(
  keys: SignatureKeys,
  header: string | undefined,
  body: Buffer,
  timestamp: string,
): Verdict {
  const given = Buffer.from(HEADER.exec(header ?? '')?.[1] ?? '', 'hex');
  const fits = (first: string, secret: string) =>
    given.length === 32 && timingSafeEqual(given, digest(first, body, timestamp, secret));
  if (fits(keys.appId, keys.oaSecret)) return { good: true };
  const others = [
    [
      'app id with the app secret (ZALO_OA_SECRET_KEY is not the key of the webhook page)',
      keys.appId,
      keys.appSecret,
    ],
    ['OA id with the OA secret', keys.oaId, keys.oaSecret],
    ['OA id with the app secret', keys.oaId, keys.appSecret],
  ] as const;
  return { good: false, instead: others.find(([, first, secret]) => fits(first, secret))?.[0] ?? null };
}
