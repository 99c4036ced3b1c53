// Every route of the console against every role and every way in that is no way in. A new route is examined by existing.
import { consoleRoutes, createConsole } from '../../../../bot/console';
import { createLive } from '../../../../bot/console/live';
import type { ConsoleParts, ConsoleRoute } from '../../../../bot/console/types';
import { readConfig } from '../../../../bot/config';
import { createLog } from '../../../../bot/log';
import { frameworks } from '../../../../scoring';
import { PEOPLE } from '../../../support/console';
import { codeOf, LOGINS, openDesk, type Desk, type Opened } from './support';

let desk: Desk;
let parts: ConsoleParts;
let rules: readonly ConsoleRoute[];
beforeAll(async () => {
  desk = await openDesk();
  const now = () => new Date();
  const log = createLog('silent');
  const { store } = desk;
  const live = createLive({ store, log, now });
  const config = readConfig({
    OIDC_ISSUER: 'https://login.example.vn',
    OIDC_CLIENT_ID: 'smedx',
    OIDC_CLIENT_SECRET: 'not a secret',
  });
  parts = { config, store, log, live, now, frameworks: frameworks() };
  rules = consoleRoutes(parts);
}, 60_000);
afterAll(() => desk.close());

/** An address of the route; no parameter leads to anything that is there. */
const addressOf = ({ path }: ConsoleRoute) => path.replace(/:\w+/g, '00000000-0000-4000-8000-000000000000');
const guardedRules = () => rules.filter(({ roles }) => roles !== 'public');

function ask(rule: ConsoleRoute, headers: Readonly<Record<string, string>>) {
  return rule.method === 'POST'
    ? desk.post(addressOf(rule), {}, headers)
    : desk.get(addressOf(rule), headers);
}
const full = ({ cookie, csrf }: Opened) => ({ cookie, 'x-csrf-token': csrf });

/** Which rules answer otherwise than they must. */
async function wrong(
  headers: (rule: ConsoleRoute) => Promise<Readonly<Record<string, string>>>,
  expected: string,
  of: readonly ConsoleRoute[] = guardedRules(),
): Promise<string[]> {
  const found: string[] = [];
  for (const rule of of) {
    const answer = await ask(rule, await headers(rule));
    const got = `${answer.status} ${codeOf(answer)}`;
    if (got !== expected) found.push(`${rule.method} ${rule.path}: ${got}`);
  }
  return found;
}

it('has a rule for every route, each address once, and only four that need no session', () => {
  expect(rules.length).toBeGreaterThan(8);
  const addresses = rules.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(addresses).size).toBe(addresses.length);
  expect(rules.filter(({ roles }) => roles === 'public').map(({ path }) => path)).toEqual([
    '/console/api/session',
    '/console/api/sign-in',
    '/console/api/unlock',
    '/console/api/sign-out',
  ]);
  for (const { roles, path } of rules) {
    expect(path).toMatch(/^\/console\/api\/[\w/:.-]+$/);
    if (roles !== 'public') expect(roles.length).toBeGreaterThan(0);
  }
});

it('serves no route beside its rules but the way over the identity provider', () => {
  const served = createConsole(parts).routes.map(({ method, path }) => `${method} ${path}`);
  const known = rules.map(({ method, path }) => `${method} ${path}`);
  expect(served.filter((each) => !known.includes(each))).toEqual([
    'GET /console/sign-in',
    'GET /console/sign-in/back',
  ]);
  expect(known.filter((each) => !served.includes(each))).toEqual([]);
});

it.each(LOGINS)('lets %s do what its role may and nothing else', async (login) => {
  const found: string[] = [];
  for (const rule of guardedRules()) {
    // A session each: some routes end or lock theirs.
    const answer = await ask(rule, full(await desk.session(login)));
    const got = `${answer.status} ${codeOf(answer)}`;
    const may = rule.roles !== 'public' && rule.roles.includes(PEOPLE[login].role);
    const refused = got === '403 not_allowed';
    if (may === refused || answer.status === 401 || answer.status === 423 || answer.status >= 500)
      found.push(`${rule.method} ${rule.path}: ${got}`);
  }
  expect(found).toEqual([]);
});

it('answers nobody who is signed out', async () => {
  expect(await wrong(() => Promise.resolve({}), '401 signed_out')).toEqual([]);
});

it('answers no forged cookie: of the right form, of another form, or the hash that the database keeps', async () => {
  const { token } = await desk.session('admin');
  const flipped = `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`;
  for (const cookie of [
    `smedx_console=${flipped}`,
    'smedx_console=',
    `smedx_console=${'a'.repeat(4000)}`,
    `smedx_console=${token}x`,
    `other=${token}`,
    'smedx_console=%00; smedx_console',
  ])
    expect(await wrong(() => Promise.resolve({ cookie }), '401 signed_out')).toEqual([]);
});

it('answers no session that has ended', async () => {
  const now = new Date(Date.now() - 7_200_000);
  const ended = async () => full(await desk.session('admin', { now, until: new Date(Date.now() - 1_000) }));
  expect(await wrong(ended, '401 signed_out')).toEqual([]);
});

it('answers no session that is locked by hand, or by nobody being there for fifteen minutes', async () => {
  const locked = async () => {
    const session = await desk.session('admin');
    await desk.store.accounts.lock(session.token, new Date());
    return full(session);
  };
  const idle = async () => full(await desk.session('admin', { now: new Date(Date.now() - 15.5 * 60_000) }));
  expect(await wrong(locked, '423 locked')).toEqual([]);
  expect(await wrong(idle, '423 locked')).toEqual([]);
});

const changes = () => guardedRules().filter(({ method }) => method === 'POST');
/** Somebody whose role may. */
const whoMay = (rule: ConsoleRoute) => {
  const login = LOGINS.find((each) => rule.roles !== 'public' && rule.roles.includes(PEOPLE[each].role));
  if (!login) throw new Error(`nobody may ${rule.path}`);
  return desk.session(login);
};

it('takes no change without the token of exactly this session', async () => {
  const other = await desk.session('agent2');
  expect(changes().length).toBeGreaterThan(2);
  for (const token of [undefined, '', 'x', other.csrf]) {
    const headers = async (rule: ConsoleRoute) => {
      const { cookie } = await whoMay(rule);
      return { cookie, ...(token === undefined ? {} : { 'x-csrf-token': token }) };
    };
    expect(await wrong(headers, '403 bad_csrf', changes())).toEqual([]);
  }
});

it('answers no page elsewhere, whatever it brings', async () => {
  for (const from of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: desk.url.replace(/^http/, 'https') },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ] as Readonly<Record<string, string>>[]) {
    const headers = async (rule: ConsoleRoute) => ({
      ...(rule.roles === 'public' ? {} : full(await whoMay(rule))),
      ...from,
    });
    expect(await wrong(headers, '403 other_site', rules)).toEqual([]);
  }
});

it('takes calls of its own page', async () => {
  const session = await desk.session('admin');
  const own = { ...full(session), origin: desk.url, 'sec-fetch-site': 'same-origin' };
  expect((await desk.post('/console/api/here', {}, own)).status).toBe(200);
});

it('answers so that no cache keeps it and no page elsewhere embeds it', async () => {
  const answer = await desk.get('/console/api/users', full(await desk.session('admin')));
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  expect(answer.text).not.toContain('argon2');
});
