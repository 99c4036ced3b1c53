// Tokens as Zalo hands them out: 25 hours, given as text; a refresh token works once and lives three months.
import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../common';
import type { ZaloOptions } from './types';

const ACCESS_MS = 90_000_000;
const REFRESH_MS = 90 * 86_400_000;
const CODE_MS = 600_000;

export interface TokenFault {
  readonly error: number;
  readonly error_name: string;
  readonly error_reason: string;
}

/** The number for a used refresh token is not documented; this one is ours. */
const badToken: TokenFault = {
  error: -14_014,
  error_name: 'Invalid refresh token',
  error_reason: 'The refresh token is invalid, used or expired',
};
const badCode: TokenFault = {
  error: -14_019,
  error_name: 'Invalid code',
  error_reason: 'The code is not valid',
};
const badApp: TokenFault = {
  error: -14_002,
  error_name: 'Invalid app',
  error_reason: 'Wrong app id or secret key',
};

export type OAuth = ReturnType<typeof createOAuth>;

export function createOAuth(options: ZaloOptions, clock: Clock) {
  const access = new Map<string, number>();
  const refresh = new Map<string, number>();
  const codes = new Map<string, { readonly challenge: string; readonly until: number }>();
  const made: string[] = [];
  const fresh = () => randomBytes(24).toString('base64url');

  const grant = () => {
    const [accessToken, refreshToken] = [fresh(), fresh()];
    if (options.revokeOnRefresh === true) access.clear();
    access.set(accessToken, clock.now() + ACCESS_MS);
    refresh.set(refreshToken, clock.now() + REFRESH_MS);
    made.push(refreshToken);
    return { access_token: accessToken, refresh_token: refreshToken, expires_in: String(ACCESS_MS / 1000) };
  };

  return {
    /** A refresh token as the console's API explorer would give it. */
    seed: (): string => grant().refresh_token,
    /** How often tokens were issued. */
    issued: () => made.length,
    /** -216 for a token nobody issued, -220 for one that has ended, null for a good one. */
    fault: (token: string | undefined): -216 | -220 | null => {
      const until = access.get(token ?? '');
      if (until === undefined) return -216;
      return until <= clock.now() ? -220 : null;
    },
    /** Ends all access tokens, as an administrator who withdraws the grant does for both kinds. */
    revokeAccess: () => access.clear(),
    revokeAll: () => {
      access.clear();
      refresh.clear();
    },
    /** Somebody else uses a refresh token: for its owner it is dead. */
    steal: (token: string) => refresh.delete(token),
    /** An administrator consents; returns the code. */
    consent: (challenge: string): string => {
      const code = fresh();
      codes.set(code, { challenge, until: clock.now() + CODE_MS });
      return code;
    },
    token: (form: URLSearchParams, secret: string | undefined): object => {
      if (form.get('app_id') !== options.appId || secret !== options.appSecret) return badApp;
      if (form.get('grant_type') === 'refresh_token') {
        const token = form.get('refresh_token') ?? '';
        const until = refresh.get(token);
        refresh.delete(token);
        return until !== undefined && until > clock.now() ? grant() : badToken;
      }
      const code = codes.get(form.get('code') ?? '');
      codes.delete(form.get('code') ?? '');
      const challenge = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      return code && code.until > clock.now() && code.challenge === challenge ? grant() : badCode;
    },
  };
}
