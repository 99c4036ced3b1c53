// Sessions of each role opened straight in the store, and calls with any headers one likes.
import { randomBytes } from 'node:crypto';
import type { Store } from '../../../../bot/store';
import { addPeople, PEOPLE, type Login } from '../../../support/console';
import { call, serve, type Answer, type Harness, type HarnessOptions } from '../../http/harness';

export type { Login } from '../../../support/console';
export const LOGINS = Object.keys(PEOPLE) as Login[];

export interface Opened {
  readonly cookie: string;
  readonly token: string;
  readonly csrf: string;
}

export interface Desk extends Harness {
  readonly ids: Readonly<Record<Login, string>>;
  /** A session as signing in opens it, without the slow hash. */
  session(login: Login, times?: { readonly now?: Date; readonly until?: Date }): Promise<Opened>;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
}

/** A server over an embedded database, with the people in it. */
export async function openDesk(options: HarnessOptions = {}): Promise<Desk> {
  const harness = await serve(options);
  const ids = await addPeople(harness.store);
  return {
    ...harness,
    ids,
    session: (login, times = {}) => openSession(harness.store, ids[login], times),
    get: (path, headers = {}) => call(`${harness.url}${path}`, { headers, redirect: 'manual' }),
    post: (path, body, headers = {}) =>
      call(`${harness.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
  };
}

export async function openSession(
  { accounts }: Pick<Store, 'accounts'>,
  userId: string,
  {
    now = new Date(),
    until = new Date(now.getTime() + 3_600_000),
  }: { readonly now?: Date; readonly until?: Date },
): Promise<Opened> {
  const token = randomBytes(32).toString('base64url');
  const csrf = randomBytes(24).toString('base64url');
  await accounts.openSession({ token, userId, csrf, now, until });
  return { cookie: `smedx_console=${token}`, token, csrf };
}

/** The code of a refusal. */
export const codeOf = ({ body }: Answer): string =>
  (body as { error?: { code?: string } } | null)?.error?.code ?? '';
