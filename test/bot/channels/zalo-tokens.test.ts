// The access token and its single-use refresh token, before the simulated OAuth of Zalo and real databases.
import { buildSync } from 'esbuild';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { ChannelError } from '../../../bot/channels/channel';
import { exchangeCode, newConsent } from '../../../bot/channels/zalo/oauth';
import type { PairStore } from '../../../bot/channels/zalo/pair';
import { createTokens, type TokenParts, type Tokens } from '../../../bot/channels/zalo/tokens';
import { createLog } from '../../../bot/log';
import { createMetrics } from '../../../bot/metrics';
import { migrate, openDatabase } from '../../../bot/store';
import { startZalo, type ZaloSimulator } from '../../simulators/zalo';
import { postgresAvailable, startPostgres, type TestPostgres } from '../../support/postgres';

const APP = { appId: '1', oaId: '2', oaSecret: 'o', appSecret: 's' } as const;
const HOUR = 3_600_000;

/** The part of the store that tokens need, in memory, with the rules of the port. */
function memoryStore(): PairStore & { fail: boolean; holder: () => string | null } {
  const documents = new Map<string, { value: unknown; version: number }>();
  const leases = new Map<string, { holder: string; until: number }>();
  const away = () => (store.fail ? Promise.reject(new Error('the store is away')) : Promise.resolve());
  const store = {
    fail: false,
    holder: () => [...leases.values()][0]?.holder ?? null,
    shared: async (name: string) => {
      await away();
      return documents.get(name) ?? null;
    },
    putShared: async (name: string, value: unknown, version: number) => {
      await away();
      if ((documents.get(name)?.version ?? 0) !== version) return false;
      documents.set(name, { value: JSON.parse(JSON.stringify(value)) as unknown, version: version + 1 });
      return true;
    },
    lease: (name: string, holder: string, ms: number, now: Date) => {
      const there = leases.get(name);
      if (there && there.holder !== holder && there.until > now.getTime()) return Promise.resolve(false);
      leases.set(name, { holder, until: now.getTime() + ms });
      return Promise.resolve(true);
    },
    release: (name: string, holder: string) => {
      if (leases.get(name)?.holder === holder) leases.delete(name);
      return Promise.resolve();
    },
  };
  return store;
}

let zalo: ZaloSimulator;
let store: ReturnType<typeof memoryStore>;
let logged: string[];
let metrics: ReturnType<typeof createMetrics>;
beforeEach(async () => {
  zalo = await startZalo(APP);
  store = memoryStore();
  logged = [];
  metrics = createMetrics();
});
afterEach(() => zalo.close());

const client = (refreshToken: string | null, more: Partial<TokenParts> = {}): Tokens =>
  createTokens({
    settings: { ...APP, oauthUrl: zalo.url, refreshToken },
    store,
    log: createLog('info', { write: (line: string) => void logged.push(line) }),
    metrics,
    now: () => new Date(zalo.now()),
    ...more,
  });
const asked = () => zalo.calls.filter(({ route }) => route === 'token').length;
const ruleOf = (got: Promise<unknown>) =>
  got.then(
    () => 'got',
    (error: unknown) => (error as ChannelError).rule,
  );
const until = async () => (await metrics.channelTokenUntil.get()).values[0]?.value;

it('trades the seed for a pair once, and all clients of one store use it', async () => {
  const seed = zalo.oauth.seed();
  const clients = [client(seed), client(seed), client(seed), client(seed)];
  const tokens = await Promise.all(clients.flatMap((each) => [each.access(), each.access()]));
  expect(new Set(tokens).size).toBe(1);
  expect(asked()).toBe(1);
  expect(zalo.oauth.fault(tokens[0])).toBeNull();
  expect(store.holder()).toBeNull();
});

it('refreshes hours before the end, once for all clients, while everybody goes on with the old token', async () => {
  const seed = zalo.oauth.seed();
  const clients = [client(seed), client(seed), client(seed), client(seed)];
  const [first] = await Promise.all(clients.map((each) => each.access()));
  zalo.advance(20 * HOUR);
  await Promise.all(clients.map((each) => each.tick()));
  expect(asked()).toBe(1);
  zalo.advance(2 * HOUR);
  expect(await clients[0]?.access()).toBe(first);
  await Promise.all(clients.map((each) => each.tick()));
  expect(asked()).toBe(2);
  const next = await Promise.all(clients.map((each) => each.access()));
  expect(new Set(next).size).toBe(1);
  expect(next[0]).not.toBe(first);
});

it('renews a token that was refused once for all clients', async () => {
  const seed = zalo.oauth.seed();
  const clients = [client(seed), client(seed), client(seed), client(seed)];
  const used = (await Promise.all(clients.map((each) => each.access())))[0] ?? '';
  zalo.advance(10 * 60_000);
  zalo.oauth.revokeAccess();
  const next = await Promise.all(clients.flatMap((each) => [each.renew(used), each.renew(used)]));
  expect(new Set(next).size).toBe(1);
  expect(zalo.oauth.fault(next[0])).toBeNull();
  expect(asked()).toBe(2);
});

it('stores a pair before anybody uses it, and keeps it in hand while the store is away', async () => {
  const one = client(zalo.oauth.seed());
  const first = await one.access();
  zalo.advance(26 * HOUR);
  const put = store.putShared;
  store.putShared = () => Promise.reject(new Error('the store is away'));
  expect(await ruleOf(one.access())).toBeUndefined();
  expect(await ruleOf(one.access())).toBeUndefined();
  expect(asked()).toBe(2);
  store.putShared = put;
  const next = await one.access();
  expect(asked()).toBe(2);
  expect(next).not.toBe(first);
  expect(await client(null).access()).toBe(next);
});

it('says so once and stops asking when the refresh token was stolen or has ended', async () => {
  const seed = zalo.oauth.seed();
  const clients = [client(seed), client(seed)];
  await Promise.all(clients.map((each) => each.access()));
  zalo.oauth.steal((await clients[0]?.status())?.refreshToken ?? '');
  zalo.advance(26 * HOUR);
  for (let turn = 0; turn < 3; turn += 1)
    expect(await Promise.all(clients.map((each) => ruleOf(each.access())))).toEqual(['wait', 'wait']);
  await Promise.all(clients.map((each) => each.tick()));
  expect(asked()).toBe(2);
  expect(logged.filter((line) => line.includes('"alarm":"login"'))).toHaveLength(1);
  expect(await until()).toBe(0);
});

it('goes on with a living access token though the refresh token is dead', async () => {
  const one = client(zalo.oauth.seed());
  const token = await one.access();
  zalo.oauth.steal((await one.status())?.refreshToken ?? '');
  zalo.advance(22 * HOUR);
  await one.tick();
  expect(await one.access()).toBe(token);
});

it('takes another seed for a dead pair, each seed once, and leaves a living pair alone', async () => {
  const first = client(zalo.oauth.seed());
  await first.access();
  const second = zalo.oauth.seed();
  await client(second).access();
  expect(asked()).toBe(1);
  zalo.oauth.steal((await first.status())?.refreshToken ?? '');
  zalo.advance(26 * HOUR);
  expect(await ruleOf(first.access())).toBe('wait');
  const renewed = client(second);
  expect(zalo.oauth.fault(await renewed.access())).toBeNull();
  expect(asked()).toBe(3);
  zalo.oauth.revokeAll();
  zalo.advance(26 * HOUR);
  expect(await ruleOf(client(second).access())).toBe('wait');
  expect(await ruleOf(client(second).access())).toBe('wait');
  expect(asked()).toBe(4);
});

it('waits longer and longer while OAuth does not answer, and neither loops nor gives the token up', async () => {
  const one = client(zalo.oauth.seed());
  zalo.trouble('token', { kind: 'status', status: 503 }, 2);
  for (let turn = 0; turn < 5; turn += 1) expect(await ruleOf(one.access())).toBe('wait');
  expect(asked()).toBe(1);
  zalo.advance(16_000);
  expect(await ruleOf(one.access())).toBe('wait');
  zalo.advance(16_000);
  expect(await ruleOf(one.access())).toBe('wait');
  expect(asked()).toBe(2);
  zalo.advance(16_000);
  expect(zalo.oauth.fault(await one.access())).toBeNull();
});

it('raises the alarm two weeks before the refresh token ends, once a day', async () => {
  const one = client(zalo.oauth.seed());
  await one.access();
  zalo.trouble('token', { kind: 'status', status: 503 }, 100);
  const alarms = () => logged.filter((line) => line.includes('"alarm":"expiry"')).length;
  zalo.advance(75 * 24 * HOUR);
  await one.tick();
  expect(alarms()).toBe(0);
  zalo.advance(2 * 24 * HOUR);
  await one.tick();
  await one.tick();
  expect(alarms()).toBe(1);
  expect((await until()) ?? 0).toBeGreaterThan(zalo.now() / 1000);
  zalo.advance(24 * HOUR);
  await one.tick();
  expect(alarms()).toBe(2);
});

it('says that nobody is logged in where there is neither a pair nor a seed', async () => {
  expect(await ruleOf(client(null).access())).toBe('wait');
  expect(asked()).toBe(0);
});

it('takes up the refresh of a process that died with the lease, once the lease has ended', async () => {
  const one = client(zalo.oauth.seed());
  await store.lease('zalo/refresh', 'a dead process', 60_000, new Date(zalo.now()));
  const got = one.access();
  zalo.advance(61_000);
  expect(zalo.oauth.fault(await got)).toBeNull();
});

it('logs in by consent, with the proof that only who asked has', async () => {
  const settings = { ...APP, oauthUrl: zalo.url };
  const now = () => new Date(zalo.now());
  const consent = newConsent(settings, 'https://smedx.example/zalo');
  expect(consent.verifier).toHaveLength(43);
  const page = await fetch(consent.url, { redirect: 'manual' });
  const back = new URL(page.headers.get('location') ?? '');
  expect(back.searchParams.get('state')).toBe(consent.state);
  const code = back.searchParams.get('code') ?? '';
  expect(await exchangeCode(settings, code, 'somebody else’s', now)).toMatchObject({ kind: 'refused' });
  const again = await fetch(consent.url, { redirect: 'manual' });
  const good = new URL(again.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const result = await exchangeCode(settings, good, consent.verifier, now);
  if (result.kind !== 'granted') throw new Error(result.code);
  expect(result.grant.expiresIn).toBe(90_000);
  const one = client(null);
  await one.adopt(result.grant);
  expect(await client(null).access()).toBe(result.grant.accessToken);
});

if (postgresAvailable())
  describe('four processes on one PostgreSQL', () => {
    let server: TestPostgres;
    let folder: string;
    beforeAll(async () => {
      server = await startPostgres();
      folder = mkdtempSync(join(tmpdir(), 'smedx-zalo-'));
      buildSync({
        entryPoints: [resolve(__dirname, 'zalo-process.ts')],
        outfile: join(folder, 'process.cjs'),
        bundle: true,
        platform: 'node',
        target: 'node20',
        format: 'cjs',
        packages: 'external',
        loader: { '.sql': 'text', '.hbs': 'text' },
        logLevel: 'error',
      });
    }, 120_000);
    afterAll(() => {
      server.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it('refresh one token exactly once', async () => {
      const databaseUrl = await server.createDatabase();
      const database = await openDatabase({ databaseUrl, dataDir: '' });
      await migrate(database);
      await database.close();
      const seed = zalo.oauth.seed();
      const begin = () => {
        const child = spawn(process.execPath, [join(folder, 'process.cjs'), databaseUrl, zalo.url, seed], {
          stdio: ['pipe', 'pipe', 'inherit'],
          env: { ...process.env, NODE_PATH: resolve(__dirname, '../../../node_modules') },
        });
        const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
        return { child, line: async () => String((await lines.next()).value) };
      };
      const four = [begin(), begin(), begin(), begin()];
      expect(await Promise.all(four.map(({ line }) => line()))).toEqual(['ready', 'ready', 'ready', 'ready']);
      for (const { child } of four) child.stdin.write('go\n');
      const tokens = await Promise.all(four.map(({ line }) => line()));
      expect(asked()).toBe(1);
      expect(new Set(tokens).size).toBe(1);
      expect(zalo.oauth.fault(tokens[0])).toBeNull();
    }, 60_000);
  });
