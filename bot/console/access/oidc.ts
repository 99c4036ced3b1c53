// Signing in at an identity provider (OpenID Connect: code flow with PKCE). Nobody gets an account by it; who has one is
// known by its subject, the first time by a verified e-mail address that is its login.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Configuration } from 'openid-client';
import { z } from 'zod';
import type { Config } from '../../config';
import type { HttpRequest, HttpResponse, Limit, Route } from '../../http/route';
import type { Log } from '../../log';
import type { Account, Accounts } from '../../store/accounts';
import { consolePath } from './cookie';
import { begin } from './routes';

export interface OidcParts {
  readonly oidc: NonNullable<Config['oidc']>;
  readonly publicUrl: string | null;
  readonly accounts: Accounts;
  readonly now: () => Date;
  readonly log: Pick<Log, 'warn'>;
  /** Key that all processes sign with: the way back may lead to another one. */
  readonly key: () => Promise<string>;
}

const limit: Limit = { family: 'console-sign-in', over: 'refuse' };
const COOKIE = 'smedx_sso';
/** Time to type a password and a second factor over there. */
const UNDER_WAY_S = 10 * 60;
const TIMEOUT_S = 10;

/** What is remembered between leaving and coming back. */
const underWay = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  until: z.number(),
});
type UnderWay = z.infer<typeof underWay>;

const identity = z.object({
  iss: z.string(),
  sub: z.string().min(1),
  email: z.string().optional(),
  email_verified: z.unknown().optional(),
});

export function oidcRoutes(parts: OidcParts): Route[] {
  const { oidc, accounts, now, log, publicUrl } = parts;
  // Its module is ESM and needed by few: loaded when somebody signs in by it.
  const library = () => import('openid-client');
  let provider: Promise<Configuration> | null = null;

  async function discover(): Promise<Configuration> {
    const client = await library();
    const issuer = new URL(oidc.issuer);
    // Only a provider on this very machine is reached without TLS; the configuration refuses others. By its name, because
    // the library marks it so that nobody uses it unawares.
    const permitPlain = Reflect.get(client, 'allowInsecureRequests');
    // By itself the library trusts the connection a token came by and does not look at its signature.
    const execute = [
      client.enableNonRepudiationChecks,
      ...(issuer.protocol === 'http:' ? [permitPlain] : []),
    ];
    return client.discovery(issuer, oidc.clientId, oidc.clientSecret, undefined, {
      execute,
      timeout: TIMEOUT_S,
    });
  }
  function providerNow(): Promise<Configuration> {
    provider ??= discover().catch((error: unknown) => {
      // Asked again next time: it may only be restarting.
      provider = null;
      throw error;
    });
    return provider;
  }

  const baseOf = ({ base }: HttpRequest) => publicUrl ?? base;
  const cookie = (value: string, seconds: number, base: string) =>
    `${COOKIE}=${value}; Max-Age=${String(seconds)}; Path=${consolePath(base)}/sign-in; HttpOnly; SameSite=Lax` +
    (base.startsWith('https:') ? '; Secure' : '');
  const away = (location: string, setCookie: string): HttpResponse => ({
    status: 302,
    headers: {
      location,
      'set-cookie': setCookie,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    },
  });
  const home = (request: HttpRequest, fault: '' | 'failed' | 'unknown', setCookie?: string) =>
    away(
      `${baseOf(request)}/console${fault === '' ? '' : `?sign-in=${fault}`}`,
      setCookie ?? cookie('', 0, baseOf(request)),
    );

  async function start(request: HttpRequest): Promise<HttpResponse> {
    try {
      const client = await library();
      const configuration = await providerNow();
      const trip: UnderWay = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
        until: now().getTime() + UNDER_WAY_S * 1000,
      };
      const to = client.buildAuthorizationUrl(configuration, {
        redirect_uri: `${baseOf(request)}/console/sign-in/back`,
        scope: 'openid email profile',
        code_challenge: await client.calculatePKCECodeChallenge(trip.verifier),
        code_challenge_method: 'S256',
        state: trip.state,
        nonce: trip.nonce,
      });
      return away(to.href, cookie(seal(trip, await parts.key()), UNDER_WAY_S, baseOf(request)));
    } catch (error) {
      log.warn({ err: error }, 'the identity provider cannot be reached');
      return home(request, 'failed');
    }
  }

  async function back(request: HttpRequest): Promise<HttpResponse> {
    const trip = unseal(cookieOf(request), await parts.key());
    if (trip === null || trip.until < now().getTime()) return home(request, 'failed');
    let claims: unknown;
    try {
      const { authorizationCodeGrant } = await library();
      const address = new URL(`${baseOf(request)}/console/sign-in/back?${request.query.toString()}`);
      const tokens = await authorizationCodeGrant(await providerNow(), address, {
        pkceCodeVerifier: trip.verifier,
        expectedState: trip.state,
        expectedNonce: trip.nonce,
        idTokenExpected: true,
      });
      claims = tokens.claims();
    } catch (error) {
      log.warn({ err: error }, 'a sign-in at the identity provider failed');
      return home(request, 'failed');
    }
    const account = await accountOf(claims);
    if (account === null || account.disabled) return home(request, 'unknown');
    const opened = await begin({ accounts, now }, account, baseOf(request), 'sso');
    return home(request, '', opened.cookie);
  }

  async function accountOf(claims: unknown): Promise<Account | null> {
    const who = identity.safeParse(claims);
    if (!who.success) return null;
    const { iss, sub, email, email_verified: verified } = who.data;
    const subject = `${iss} ${sub}`;
    const known = await accounts.bySubject(subject);
    if (known || email === undefined || verified !== true) return known;
    const found = await accounts.byLogin(email);
    if (!found || found.account.disabled) return null;
    return (await accounts.linkSubject(found.account.id, subject)) ? found.account : null;
  }

  return [
    { method: 'GET', path: '/console/sign-in', limit, handle: start },
    { method: 'GET', path: '/console/sign-in/back', limit, handle: back },
  ];
}

const signatureOf = (text: string, key: string) => createHmac('sha256', key).update(text).digest('base64url');

function seal(trip: UnderWay, key: string): string {
  const text = Buffer.from(JSON.stringify(trip)).toString('base64url');
  return `${text}.${signatureOf(text, key)}`;
}

function unseal(sealed: string, key: string): UnderWay | null {
  const [text = '', given = ''] = sealed.split('.');
  const [right, actual] = [Buffer.from(signatureOf(text, key)), Buffer.from(given)];
  if (right.length !== actual.length || !timingSafeEqual(right, actual)) return null;
  const parsed = underWay.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  return parsed.success ? parsed.data : null;
}

function cookieOf({ headers }: HttpRequest): string {
  const parts = (headers.cookie ?? '').split(';').map((part) => part.trim());
  return parts.find((part) => part.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) ?? '';
}
