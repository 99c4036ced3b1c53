// Signing in and out of the console, unlocking it, and who is signed in.
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { readJson } from '../../http/body';
import { HttpError, invalid } from '../../http/errors';
import { json, type HttpRequest, type HttpResponse } from '../../http/route';
import type { Account, Accounts } from '../../store/accounts';
import { EVERYONE, type ConsoleRequest, type ConsoleRoute } from '../types';
import { clearCookie, setCookie, tokenOf } from './cookie';
import { standingOf } from './guard';
import { hashPassword, isPassword, lengthOf, PASSWORD_LENGTH } from './password';
import { attempt } from './throttle';

/** A working day; then the password is asked for again. */
const SESSION_MS = 12 * 60 * 60_000;

const credentials = z.object({
  login: z.string().trim().min(1).max(100),
  password: z.string().min(1).max(PASSWORD_LENGTH.most),
});
const exchanging = z.object({
  current: z.string().min(1).max(PASSWORD_LENGTH.most),
  /** Longer ones are refused with the rule, not as a body that is wrong. */
  password: z.string().max(4 * PASSWORD_LENGTH.most),
});
const unlocking = z.object({ password: z.string().min(1).max(PASSWORD_LENGTH.most) });

export interface AccessParts {
  readonly accounts: Accounts;
  readonly now: () => Date;
  /** Whether people can also sign in at an identity provider. */
  readonly singleSignOn: boolean;
}

const shown = ({ id, login, name, role, province }: Account, hasPassword: boolean) => ({
  id,
  login,
  name,
  role,
  province,
  /** Whether it can be changed here. */
  hasPassword,
});

const ruled = ({ length }: { readonly length: number }) =>
  `has ${length} characters; it must have ${PASSWORD_LENGTH.least} to ${PASSWORD_LENGTH.most}`;

export function accessRoutes(parts: AccessParts): ConsoleRoute[] {
  const { accounts, now } = parts;

  /**
   * Checks a password, slowly after failures. Throws `wrong`, ordinarily 401 without saying what was wrong, and 429 while
   * it must wait.
   */
  async function checked(
    login: string,
    password: string,
    client: string,
    wrong = new HttpError(401, 'wrong_credentials', 'The name or the password is wrong.'),
  ): Promise<{ readonly account: Account; readonly hash: string }> {
    const tried = await attempt(accounts, { login, client, now: now() });
    if (!('succeeded' in tried)) {
      const seconds = String(Math.ceil(tried.wait / 1000));
      throw new HttpError(429, 'too_many_tries', `Too many wrong tries; wait ${seconds} s.`, {
        headers: { 'retry-after': seconds },
      });
    }
    const found = await accounts.byLogin(login);
    const hash = found?.passwordHash ?? null;
    if (!(await isPassword(hash, password)) || hash === null || !found || found.account.disabled) throw wrong;
    await tried.succeeded();
    return { account: found.account, hash };
  }

  async function signIn(request: HttpRequest): Promise<HttpResponse> {
    const { login, password } = readJson(request.body, credentials);
    const { account } = await checked(login, password, request.client);
    const before = tokenOf(request.headers);
    if (before !== null) await accounts.endSession(before);
    const { body, cookie } = await begin(parts, account, request.base);
    return json(200, body, { 'set-cookie': cookie });
  }

  async function unlock(request: HttpRequest): Promise<HttpResponse> {
    const { password } = readJson(request.body, unlocking);
    const standing = await standingOf(parts, request.headers);
    if (standing.kind === 'none') throw new HttpError(401, 'signed_out', 'Sign in to use the console.');
    const { account, csrf } = standing.session;
    await checked(account.login, password, request.client);
    await accounts.unlock(standing.token, now());
    return json(200, { user: shown(account, true), csrf });
  }

  /** One's own password: the current one is asked for, and everywhere else one is signed out. */
  async function exchange(request: ConsoleRequest): Promise<HttpResponse> {
    const { current, password } = readJson(request.body, exchanging);
    const { user } = request;
    const standing = await standingOf(parts, request.headers);
    if (standing.kind !== 'open') throw new HttpError(401, 'signed_out', 'Sign in to use the console.');
    if (!standing.session.hasPassword)
      throw new HttpError(409, 'no_password', 'This account signs in at the identity provider.');
    const told = lengthOf(password);
    if (!told.fits) throw invalid([{ path: 'password', message: ruled(told) }]);
    const wrong = new HttpError(403, 'wrong_password', 'The current password is wrong.');
    const { hash } = await checked(user.login, current, request.client, wrong);
    if (await isPassword(hash, password))
      throw new HttpError(422, 'same_password', 'The new password is the current one.');
    const changed = await accounts.exchangePassword(
      { userId: user.id, from: hash, to: await hashPassword(password), keep: standing.token },
      { at: now(), userId: user.id, action: 'password-change', personId: null, details: { user: user.id } },
    );
    if (!changed) throw new HttpError(409, 'conflict', 'The password was changed elsewhere meanwhile.');
    return json(200, {});
  }

  async function standing(request: HttpRequest): Promise<HttpResponse> {
    const { singleSignOn } = parts;
    const found = await standingOf(parts, request.headers);
    switch (found.kind) {
      case 'none':
        return json(200, { state: 'out', singleSignOn });
      case 'locked':
        return json(200, { state: 'locked', singleSignOn, name: found.session.account.name });
      case 'open': {
        const { account, csrf, hasPassword } = found.session;
        return json(200, { state: 'in', singleSignOn, user: shown(account, hasPassword), csrf });
      }
      default:
        return found satisfies never;
    }
  }

  async function lock({ headers }: HttpRequest): Promise<HttpResponse> {
    const token = tokenOf(headers);
    if (token !== null) await accounts.lock(token, now());
    return json(200, {});
  }

  /** Also from the locked screen: who finds it locked may want to sign in as somebody else. */
  async function signOut(request: HttpRequest): Promise<HttpResponse> {
    const token = tokenOf(request.headers);
    if (token !== null) await accounts.endSession(token);
    return json(200, {}, { 'set-cookie': clearCookie(request.base) });
  }

  return [
    { method: 'GET', path: '/console/api/session', roles: 'public', handle: standing },
    { method: 'POST', path: '/console/api/sign-in', roles: 'public', handle: signIn },
    { method: 'POST', path: '/console/api/unlock', roles: 'public', handle: unlock },
    { method: 'POST', path: '/console/api/sign-out', roles: 'public', handle: signOut },
    { method: 'POST', path: '/console/api/lock', roles: EVERYONE, handle: lock },
    { method: 'POST', path: '/console/api/password', roles: EVERYONE, guessable: true, handle: exchange },
    // A sign of life of somebody who reads without calling anything; the guard has noted it already.
    { method: 'POST', path: '/console/api/here', roles: EVERYONE, handle: () => json(200, {}) },
  ];
}

/** Opens a session for somebody whose identity is proved; what the page is told, and the cookie to set. */
export async function begin(
  { accounts, now }: Pick<AccessParts, 'accounts' | 'now'>,
  account: Account,
  base: string,
  by: 'password' | 'sso' = 'password',
): Promise<{ readonly body: unknown; readonly cookie: string }> {
  const token = randomBytes(32).toString('base64url');
  const csrf = randomBytes(24).toString('base64url');
  const at = now();
  await accounts.openSession({
    token,
    userId: account.id,
    csrf,
    now: at,
    until: new Date(at.getTime() + SESSION_MS),
  });
  await accounts.audit({ at, userId: account.id, action: 'sign-in', personId: null, details: { by } });
  return {
    body: { user: shown(account, by === 'password'), csrf },
    cookie: setCookie(token, SESSION_MS / 1000, base),
  };
}
