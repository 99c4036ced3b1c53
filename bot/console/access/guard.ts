// What every call of the console passes: session, idle lock, role, and proof that our own page made it.
import { timingSafeEqual } from 'node:crypto';
import { HttpError } from '../../http/errors';
import type { HttpRequest, HttpResponse, Limit, Route } from '../../http/route';
import type { Accounts, SignedIn } from '../../store/accounts';
import type { ConsoleRequest, ConsoleRoute, User } from '../types';
import { tokenOf } from './cookie';

/** Without a sign of life the screen locks: a headset put down is not a person signed out. */
export const IDLE_MS = 15 * 60_000;
/** Writing down every second that somebody is there would be a write a key. */
const SEEN_EVERY_MS = 60_000;

/** Generous, because a whole call centre sits behind one address, saves with every key and searches as it types. */
const limit: Limit = { family: 'console', factor: 60, over: 'refuse' };
/** Guessing at passwords is slowed down per account too; see sign-in. */
const publicLimit: Limit = { family: 'console-sign-in', over: 'refuse' };

export interface GuardParts {
  readonly accounts: Pick<Accounts, 'session' | 'seen'>;
  readonly now: () => Date;
}

export type Standing =
  | { readonly kind: 'none' }
  | { readonly kind: 'locked'; readonly token: string; readonly session: SignedIn }
  | { readonly kind: 'open'; readonly token: string; readonly session: SignedIn };

/** How the session of a request stands. */
export async function standingOf(
  { accounts, now }: GuardParts,
  headers: HttpRequest['headers'],
): Promise<Standing> {
  const token = tokenOf(headers);
  const session = token === null ? null : await accounts.session(token, now());
  if (token === null || session === null) return { kind: 'none' };
  const idle = now().getTime() - session.seenAt.getTime();
  return { kind: session.locked || idle > IDLE_MS ? 'locked' : 'open', token, session };
}

export const userOf = ({ account: { id, login, name, role, province } }: SignedIn): User => ({
  id,
  login,
  name,
  role,
  province,
});

/** A route of the console as the server runs it: refused unless the rule allows it. */
export function guarded(parts: GuardParts, route: ConsoleRoute): Route {
  const { method, path } = route;
  if (route.roles === 'public')
    return {
      method,
      path,
      limit: publicLimit,
      handle: async (request) => {
        requireOwnPage(request);
        return ownOnly(await route.handle(request));
      },
    };
  const { roles, idle = false, guessable = false, handle } = route;
  return {
    method,
    path,
    limit: guessable ? publicLimit : limit,
    handle: async (request): Promise<HttpResponse> => {
      requireOwnPage(request);
      const standing = await standingOf(parts, request.headers);
      if (standing.kind === 'none') throw new HttpError(401, 'signed_out', 'Sign in to use the console.');
      if (standing.kind === 'locked')
        throw new HttpError(423, 'locked', 'Nobody was there for a while; unlock with the password.');
      const { session, token } = standing;
      if (!roles.includes(session.account.role))
        throw new HttpError(403, 'not_allowed', 'This account may not do that.');
      if (method === 'POST') requireCsrf(request, session.csrf);
      const now = parts.now();
      if (!idle && now.getTime() - session.seenAt.getTime() > SEEN_EVERY_MS)
        await parts.accounts.seen(token, now);
      const asked: ConsoleRequest = { ...request, user: userOf(session) };
      return ownOnly(await handle(asked));
    },
  };
}

/** No page elsewhere may embed what the console says, nor a cache keep it. */
const ownOnly = (response: HttpResponse): HttpResponse => ({
  ...response,
  headers: {
    'cache-control': 'no-store',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    ...response.headers,
  },
});

/**
 * A page elsewhere cannot call: browsers say where a call comes from, and this must be here. An address typed or opened
 * from a bookmark (`none`) may read.
 */
export function requireOwnPage({
  headers,
  base,
  method,
}: Pick<HttpRequest, 'headers' | 'base' | 'method'>): void {
  const site = headers['sec-fetch-site'];
  const sameSite = site === undefined || site === 'same-origin' || (site === 'none' && method !== 'POST');
  const { origin } = headers;
  const sameOrigin = origin === undefined || (base !== '' && origin === new URL(base).origin);
  if (!sameSite || !sameOrigin)
    throw new HttpError(403, 'other_site', 'The console takes calls from its own page only.');
}

function requireCsrf({ headers }: HttpRequest, expected: string): void {
  const given = Buffer.from(String(headers['x-csrf-token'] ?? ''));
  const right = Buffer.from(expected);
  if (given.length !== right.length || !timingSafeEqual(given, right))
    throw new HttpError(403, 'bad_csrf', 'The call lacks the token of this session; load the page again.');
}
