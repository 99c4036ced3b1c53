// Proof that a webhook call is Viber's: HMAC-SHA256 of the raw body with the bot's own token as the key.
import { createHmac, timingSafeEqual } from 'node:crypto';

const HEX = /^[0-9a-f]{64}$/i;

/** The value of X-Viber-Content-Signature for these bytes. */
export const signatureOf = (authToken: string, body: Buffer): string =>
  createHmac('sha256', authToken).update(body).digest('hex');

/** Compares in constant time. `query` is the parameter `sig`, which counts only where there is no header. */
export function verify(
  authToken: string,
  header: string | undefined,
  query: string | null,
  body: Buffer,
): boolean {
  const given = header ?? query ?? '';
  return (
    HEX.test(given) &&
    timingSafeEqual(Buffer.from(given, 'hex'), Buffer.from(signatureOf(authToken, body), 'hex'))
  );
}
