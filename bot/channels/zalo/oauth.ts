// The OAuth side of an Official Account: consent address, first exchange, and refresh with a token that works once.
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ChannelError } from '../channel';
import { call } from './http';

export interface OAuthSettings {
  readonly appId: string;
  readonly appSecret: string;
  readonly oauthUrl: string;
}

/** A pair as Zalo handed it out. */
export interface Grant {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds. */
  readonly expiresIn: number;
}

export type GrantResult =
  | { readonly kind: 'granted'; readonly grant: Grant }
  /** Zalo will not have this token or code: trying again cannot help. */
  | { readonly kind: 'refused'; readonly code: string };

/** `expires_in` is text, such as "90000"; 25 hours is what it has always been. */
const granted = z.looseObject({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.coerce.number().int().positive().catch(90_000),
});

const RATE = -32;

async function ask(
  { appId, appSecret, oauthUrl }: OAuthSettings,
  form: Readonly<Record<string, string>>,
  now: () => Date,
): Promise<GrantResult> {
  const { body, code } = await call(
    `${oauthUrl}/v4/oa/access_token`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', secret_key: appSecret },
      body: new URLSearchParams({ app_id: appId, ...form }).toString(),
    },
    { now },
  );
  const parsed = granted.safeParse(body);
  if (parsed.success) {
    const { access_token: accessToken, refresh_token: refreshToken, expires_in: expiresIn } = parsed.data;
    return { kind: 'granted', grant: { accessToken, refreshToken, expiresIn } };
  }
  if (code === RATE)
    throw new ChannelError('Zalo refuses to issue tokens so often', 'retry', { code: String(code) });
  // Neither a token nor an error: not Zalo's word on this token.
  if (code === null) throw new ChannelError('Zalo answered without a token and without an error', 'unknown');
  const name = typeof body.error_name === 'string' ? body.error_name.slice(0, 100) : '';
  return { kind: 'refused', code: `${code} ${name}`.trim() };
}

/** Trades a refresh token, which is used up by it. Throws ChannelError when Zalo cannot be asked. */
export const refreshGrant = (
  settings: OAuthSettings,
  refreshToken: string,
  now: () => Date,
): Promise<GrantResult> => ask(settings, { refresh_token: refreshToken, grant_type: 'refresh_token' }, now);

/** Trades the code that an administrator's consent brought. It is valid for 10 minutes, once. */
export const exchangeCode = (
  settings: OAuthSettings,
  code: string,
  verifier: string,
  now: () => Date,
): Promise<GrantResult> =>
  ask(settings, { code, code_verifier: verifier, grant_type: 'authorization_code' }, now);

export interface Consent {
  /** Where an administrator of the OA agrees. */
  readonly url: string;
  readonly verifier: string;
  readonly state: string;
}

/** A consent address with a fresh PKCE pair; `redirect` must be the callback address set in the console. */
export function newConsent({ appId, oauthUrl }: OAuthSettings, redirect: string): Consent {
  const verifier = randomBytes(32).toString('base64url');
  const state = randomBytes(12).toString('base64url');
  const query = new URLSearchParams({
    app_id: appId,
    redirect_uri: redirect,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    state,
  });
  return { url: `${oauthUrl}/v4/oa/permission?${query.toString()}`, verifier, state };
}
