// Signing in, out, locking and unlocking by calls: what the cookie is, how guessing slows down, what ends a session.
import { hashPassword, isPassword } from '../../../../bot/console/access/password';
import { waitAfter } from '../../../../bot/console/access/throttle';
import { PASSWORD } from '../../../support/console';
import { like, serve, type Answer } from '../../http/harness';
import { codeOf, openDesk, type Desk } from './support';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
}, 60_000);
afterAll(() => desk.close());

const signIn = (login: string, password: string, headers: Readonly<Record<string, string>> = {}) =>
  desk.post('/console/api/sign-in', { login, password }, headers);
const cookieOf = ({ headers }: Answer) => (headers.get('set-cookie') ?? '').split(';')[0] ?? '';
const standing = (cookie: string) => desk.get('/console/api/session', { cookie });
const csrfOf = ({ body }: Answer) => (body as { csrf: string }).csrf;

it('lets somebody in by login, in any case, and password, and out again', async () => {
  const answer = await signIn('  AGENT ', PASSWORD);
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ user: { login: 'agent', role: 'agent', name: 'Nguyễn Thị Trực' } });
  const cookie = cookieOf(answer);
  expect((await standing(cookie)).body).toMatchObject({ state: 'in', csrf: csrfOf(answer) });
  const out = await desk.post('/console/api/sign-out', {}, { cookie });
  expect(out.headers.get('set-cookie')).toMatch(/^smedx_console=; Max-Age=0; Path=\/console;/);
  expect((await standing(cookie)).body).toMatchObject({ state: 'out' });
});

it('gives a cookie no script reads and no other site sends; over https no plain connection carries it', async () => {
  const plain = await signIn('agent', PASSWORD);
  expect(plain.headers.get('set-cookie')).toMatch(
    /^smedx_console=[\w-]{43}; Max-Age=43200; Path=\/console; HttpOnly; SameSite=Strict$/,
  );
  const behind = await serve({
    store: desk.store,
    env: { PUBLIC_URL: 'https://smedx.example.vn/hotro', TRUST_PROXY: 'true' },
  });
  const response = await fetch(`${behind.url}/console/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-host': 'smedx.example.vn' },
    body: JSON.stringify({ login: 'agent', password: PASSWORD }),
  });
  expect(response.headers.get('set-cookie')).toMatch(
    /; Path=\/hotro\/console; HttpOnly; SameSite=Strict; Secure$/,
  );
  await behind.close();
});

it('ends the session that the page had when somebody signs in anew', async () => {
  const before = cookieOf(await signIn('agent', PASSWORD));
  const after = cookieOf(await signIn('agent2', PASSWORD, { cookie: before }));
  expect((await standing(before)).body).toMatchObject({ state: 'out' });
  expect((await standing(after)).body).toMatchObject({ user: { login: 'agent2' } });
});

it('says of an unknown login, a wrong password and a disabled account the same', async () => {
  await desk.store.accounts.setDisabled('elsewhere', true, new Date());
  const answers = await Promise.all([
    signIn('nobody', PASSWORD),
    signIn('agent', 'một mật khẩu khác'),
    signIn('elsewhere', PASSWORD),
  ]);
  const [first, ...others] = answers.map(({ status, body }) => ({ status, body }));
  expect(first).toMatchObject({ status: 401, body: { error: { code: 'wrong_credentials' } } });
  for (const other of others) expect(other).toEqual(first);
  await desk.store.accounts.setDisabled('elsewhere', false, new Date());
});

it('takes as long over an unknown login as over a wrong password', async () => {
  const stored = await hashPassword(PASSWORD);
  const median = async (hash: string | null) => {
    const times: number[] = [];
    for (let run = 0; run < 9; run += 1) {
      const began = performance.now();
      expect(await isPassword(hash, 'một mật khẩu khác')).toBe(false);
      times.push(performance.now() - began);
    }
    return times.sort((a, b) => a - b)[4] ?? NaN;
  };
  // The first also makes the hash that nobody has.
  await isPassword(null, 'x');
  const [known, unknown] = [await median(stored), await median(null)];
  expect(unknown / known).toBeGreaterThan(0.4);
  expect(unknown / known).toBeLessThan(2.5);
});

it('keeps argon2id hashes, of the composed form of what was typed', async () => {
  const hash = await hashPassword('Tiếng Việt có dấu'.normalize('NFD'));
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await isPassword(hash, 'Tiếng Việt có dấu'.normalize('NFC'))).toBe(true);
  expect(await isPassword(hash, 'Tieng Viet co dau')).toBe(false);
});

it('slows guessing at one account down, on every process alike, and forgets when the right one comes', async () => {
  const second = await serve({ store: desk.store });
  const at = (url: string, password: string) =>
    fetch(`${url}/console/api/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'supervisor', password }),
    });
  for (let guess = 0; guess < 5; guess += 1)
    expect((await at(guess % 2 === 0 ? desk.url : second.url, `sai mật khẩu ${guess}`)).status).toBe(401);
  for (const url of [desk.url, second.url]) {
    const refused = await at(url, PASSWORD);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(20);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(30);
  }
  // Another account at the same place is not held up by it.
  expect((await signIn('agent', PASSWORD)).status).toBe(200);
  desk.later(31);
  expect((await signIn('supervisor', PASSWORD)).status).toBe(200);
  desk.later(-31);
  expect((await signIn('supervisor', 'lại sai mật khẩu')).status).toBe(401);
  await second.close();
});

it('does not let many guesses at once slip through before the first has failed', async () => {
  const guesses = await Promise.all(
    Array.from({ length: 40 }, (_, guess) => signIn('officer', `đoán cùng lúc ${guess}`)),
  );
  const looked = guesses.filter(({ status }) => status === 401).length;
  expect(looked).toBeGreaterThan(0);
  expect(looked).toBeLessThanOrEqual(6);
  expect(guesses.filter(({ status }) => status === 429).length).toBe(40 - looked);
});

it('waits longer with every failure, up to a quarter of an hour, and forgets after a day', () => {
  const key = { free: 5, forgottenMs: 24 * 3_600_000 };
  const now = new Date('2026-03-01T08:00:00Z');
  const wait = (count: number, agoMs = 0) =>
    waitAfter({ count, lastAt: new Date(now.getTime() - agoMs) }, key, now);
  expect([4, 5, 6, 7, 30].map((count) => wait(count))).toEqual([0, 30_000, 60_000, 120_000, 900_000]);
  expect(wait(5, 29_000)).toBe(1_000);
  expect(wait(30, key.forgottenMs + 1)).toBe(0);
  expect(waitAfter(null, key, now)).toBe(0);
});

it('locks by hand, says whose session it is, and opens by the password only', async () => {
  const entered = await signIn('agent', PASSWORD);
  const headers = { cookie: cookieOf(entered), 'x-csrf-token': csrfOf(entered) };
  expect((await desk.post('/console/api/lock', {}, headers)).status).toBe(200);
  expect((await standing(headers.cookie)).body).toEqual({
    state: 'locked',
    singleSignOn: false,
    name: 'Nguyễn Thị Trực',
  });
  expect(codeOf(await desk.post('/console/api/here', {}, headers))).toBe('locked');
  const wrong = await desk.post('/console/api/unlock', { password: 'sai mật khẩu rồi' }, headers);
  expect(codeOf(wrong)).toBe('wrong_credentials');
  const opened = await desk.post('/console/api/unlock', { password: PASSWORD }, headers);
  expect(opened.body).toMatchObject({ user: { login: 'agent' }, csrf: headers['x-csrf-token'] });
  expect((await desk.post('/console/api/here', {}, headers)).status).toBe(200);
  expect(codeOf(await desk.post('/console/api/unlock', { password: PASSWORD }))).toBe('signed_out');
});

it('locks after a quarter of an hour without a sign of life, which calls of the page are', async () => {
  const entered = await signIn('agent', PASSWORD);
  const headers = { cookie: cookieOf(entered), 'x-csrf-token': csrfOf(entered) };
  desk.later(10 * 60);
  expect((await desk.post('/console/api/here', {}, headers)).status).toBe(200);
  desk.later(10 * 60);
  expect((await desk.post('/console/api/here', {}, headers)).status).toBe(200);
  desk.later(16 * 60);
  expect(codeOf(await desk.post('/console/api/here', {}, headers))).toBe('locked');
  // Asking how things stand is no sign of life either.
  expect((await standing(headers.cookie)).body).toMatchObject({ state: 'locked' });
  desk.later(12 * 3600);
  expect((await standing(headers.cookie)).body).toMatchObject({ state: 'out' });
  desk.later(-(36 * 60 + 12 * 3600));
});

it('ends the sessions of an account that is disabled, and of one whose password changes', async () => {
  const [disabled, changed] = [await desk.session('officer'), await desk.session('agent2')];
  await desk.store.accounts.setDisabled('officer', true, new Date());
  expect((await standing(disabled.cookie)).body).toMatchObject({ state: 'out' });
  await desk.store.accounts.setDisabled('officer', false, new Date());
  expect((await standing(disabled.cookie)).body).toMatchObject({ state: 'out' });
  await desk.store.accounts.setPassword('agent2', await hashPassword('mật khẩu mới tinh'));
  expect((await standing(changed.cookie)).body).toMatchObject({ state: 'out' });
  expect((await signIn('agent2', 'mật khẩu mới tinh')).status).toBe(200);
  expect((await signIn('agent2', PASSWORD)).status).toBe(401);
});

it.each([
  [{ password: PASSWORD }, 'login'],
  [{ login: 'agent', password: '' }, 'password'],
  [{ login: 'agent', password: 'x'.repeat(201) }, 'password'],
  [{ login: ['agent'], password: PASSWORD }, 'login'],
])('refuses the body %j by naming the field', async (body, field) => {
  const answer = await desk.post('/console/api/sign-in', body);
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ error: { code: 'invalid_body', details: [like({ path: field })] } });
});

describe('administrators', () => {
  it('see who signed in, of one person, page by page, and switch accounts off and on', async () => {
    const { cookie, csrf } = await desk.session('admin');
    const headers = { cookie, 'x-csrf-token': csrf };
    const off = await desk.post(
      '/console/api/users/disabled',
      { login: 'elsewhere', disabled: true },
      headers,
    );
    expect(off.status).toBe(200);
    const users = (await desk.get('/console/api/users', headers)).body as { users: { login: string }[] };
    expect(users.users.find(({ login }) => login === 'elsewhere')).toMatchObject({ disabled: true });
    await desk.post('/console/api/users/disabled', { login: 'elsewhere', disabled: false }, headers);

    const trail = await desk.get('/console/api/audit?login=ADMIN', headers);
    expect(trail.body).toMatchObject({
      entries: [
        { user: 'admin', action: 'user-enable', details: { login: 'elsewhere' } },
        { user: 'admin', action: 'user-disable', details: { login: 'elsewhere' } },
      ],
      older: null,
    });
  });

  it('cannot switch themselves off, nor look with a filter that is none', async () => {
    const { cookie, csrf } = await desk.session('admin');
    const headers = { cookie, 'x-csrf-token': csrf };
    const own = await desk.post('/console/api/users/disabled', { login: 'Admin', disabled: true }, headers);
    expect(codeOf(own)).toBe('own_account');
    const none = await desk.post('/console/api/users/disabled', { login: 'nobody', disabled: true }, headers);
    expect(none.status).toBe(404);
    expect(codeOf(await desk.get('/console/api/audit?personId=1%27%20or%201', headers))).toBe('invalid_body');
    expect(codeOf(await desk.get('/console/api/audit?before=x', headers))).toBe('invalid_body');
  });
});
