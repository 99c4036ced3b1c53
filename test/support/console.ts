// A server with the console and one user of each role, and the ways in: by calls, or by a page of the browser.
import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContextOptions, BrowserContext, Page } from 'playwright-core';
import { hashPassword } from '../../bot/console/access/password';
import { openStore, type Store } from '../../bot/store';
import type { NewAccount, Role } from '../../bot/store/accounts';
import { dataDirectory, startServer, type Running } from './server';

export const PASSWORD = 'mật khẩu đủ dài 12';
/** Province of the officer `officer`; `elsewhere` is an officer of another one. */
export const PROVINCE = '01';
export const ELSEWHERE = '79';

/** One account of each role, and a second agent and officer; the login is the key. */
export const PEOPLE = {
  agent: { role: 'agent', name: 'Nguyễn Thị Trực', province: null },
  agent2: { role: 'agent', name: 'Trần Văn Máy', province: null },
  supervisor: { role: 'supervisor', name: 'Lê Thị Sát', province: null },
  officer: { role: 'officer', name: 'Phạm Văn Sở', province: PROVINCE },
  elsewhere: { role: 'officer', name: 'Võ Thị Tỉnh', province: ELSEWHERE },
  admin: { role: 'admin', name: 'Đỗ Văn Trị', province: null },
} as const satisfies Readonly<
  Record<string, { readonly role: Role; readonly name: string; readonly province: string | null }>
>;
export type Login = keyof typeof PEOPLE;

/** The accounts' hash is made once: hashing is slow on purpose. */
let hash: Promise<string> | null = null;

/** Writes the accounts into a store; their ids by login. */
export async function addPeople(store: Pick<Store, 'accounts'>): Promise<Readonly<Record<Login, string>>> {
  hash ??= hashPassword(PASSWORD);
  const ids: [string, string][] = [];
  for (const [login, person] of Object.entries(PEOPLE)) {
    const account: NewAccount = {
      id: randomUUID(),
      login,
      ...person,
      passwordHash: await hash,
      subject: null,
    };
    await store.accounts.add(account, new Date());
    ids.push([login, account.id]);
  }
  return Object.fromEntries(ids) as Record<Login, string>;
}

/** Somebody signed in by calls. */
export interface Caller {
  readonly id: string;
  readonly cookie: string;
  readonly csrf: string;
  /** `path` below `/console/api/`. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  post(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

/** Signs in by the API. */
export async function signInAt(url: string, login: string, password = PASSWORD): Promise<Caller> {
  const response = await fetch(`${url}/console/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  });
  if (response.status !== 200)
    throw new Error(`sign-in of ${login} was answered ${response.status}: ${await response.text()}`);
  const cookie = (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const { user, csrf } = (await response.json()) as { user: { id: string }; csrf: string };
  return {
    id: user.id,
    cookie,
    csrf,
    get: (path, headers = {}) => fetch(`${url}/console/api/${path}`, { headers: { cookie, ...headers } }),
    post: (path, body = {}, headers = {}) =>
      fetch(`${url}/console/api/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie, 'x-csrf-token': csrf, ...headers },
        body: JSON.stringify(body),
      }),
  };
}

/** Every view is examined on a desk by day and on a phone by night: each width, and each palette, once. */
export const LOOKS = [
  { width: 1280, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const;

export interface Seat {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors the page wrote; a policy that was violated among them. */
  readonly errors: string[];
}

/** Gives a context the session of somebody, as signing in by the form does. */
export async function enter(context: BrowserContext, url: string, login: string): Promise<void> {
  const { cookie } = await signInAt(url, login);
  const [name = '', value = ''] = cookie.split('=', 2);
  const { hostname } = new URL(url);
  await context.addCookies([
    { name, value, domain: hostname, path: '/console', httpOnly: true, sameSite: 'Strict' },
  ]);
}

/** Opens the console in a context of its own, signed in already; `place` as in `#/desk`. */
export async function sitDown(
  browser: Browser,
  url: string,
  login: Login,
  { place = '', ...options }: BrowserContextOptions & { readonly place?: string } = {},
): Promise<Seat> {
  const seat = await openConsole(browser, url, { place, ...options }, login);
  await seat.page.getByRole('button', { name: 'Đăng xuất' }).waitFor();
  return seat;
}

/** The console as somebody finds it who is not signed in, or who is. */
export async function openConsole(
  browser: Browser,
  url: string,
  { place = '', ...options }: BrowserContextOptions & { readonly place?: string } = {},
  login: Login | null = null,
): Promise<Seat> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, ...options });
  if (login !== null) await enter(context, url, login);
  // Before the test's own time is over, so that the step that waits is named.
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // Refusals and connections that a test cuts are logged by the browser itself.
    if (message.type() === 'error' && !/ERR_|WebSocket|Failed to load resource/.test(message.text()))
      errors.push(message.text());
  });
  await page.goto(`${url}/console${place}`);
  return { context, page, errors };
}

export interface ConsoleServer extends Running {
  readonly ids: Readonly<Record<Login, string>>;
  /** Stops the server and removes its data. */
  readonly close: () => Promise<void>;
}

/**
 * Starts the built server on a PGlite of its own (or `DATABASE_URL` of `env`) with the people in it; `prepare` writes
 * what else there is to be before it starts.
 */
export async function startConsole({
  env = {},
  prepare,
}: {
  readonly env?: Readonly<Record<string, string>>;
  readonly prepare?: (store: Store, ids: Readonly<Record<Login, string>>) => Promise<void>;
} = {}): Promise<ConsoleServer> {
  const data = dataDirectory();
  const store = await openStore({ databaseUrl: env.DATABASE_URL ?? null, dataDir: data.path });
  let ids: Readonly<Record<Login, string>>;
  try {
    ids = await addPeople(store);
    await prepare?.(store, ids);
  } finally {
    await store.close();
  }
  const server = await startServer({ env: { DATA_DIR: data.path, ...env } });
  return {
    ...server,
    ids,
    close: async () => {
      await server.stop();
      data.remove();
    },
  };
}
