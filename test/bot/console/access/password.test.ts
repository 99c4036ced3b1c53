// One's own password: the current one is asked for, slowly after failures; everywhere else one is signed out by it.
import { randomUUID } from 'node:crypto';
import { PASSWORD } from '../../../support/console';
import { codeOf, openDesk, openSession, type Desk, type Opened } from './support';

const NEW = 'câu mới dễ nhớ 2026';
const PATH = '/console/api/password';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
}, 60_000);
afterAll(() => desk.close());

const headers = ({ cookie, csrf }: Opened) => ({ cookie, 'x-csrf-token': csrf });
const change = (session: Opened, current: string, password: string) =>
  desk.post(PATH, { current, password }, headers(session));
const signIn = (login: string, password: string) => desk.post('/console/api/sign-in', { login, password });
const standing = async (session: Opened) =>
  (await desk.get('/console/api/session', { cookie: session.cookie })).body;

it('is exchanged for a new one, which alone signs in, and ends all other sessions', async () => {
  const [here, elsewhere, other] = [
    await desk.session('agent'),
    await desk.session('agent'),
    await desk.session('agent2'),
  ];
  expect(await standing(here)).toMatchObject({ state: 'in', user: { hasPassword: true } });
  expect((await change(here, PASSWORD, NEW)).status).toBe(200);
  expect(await standing(here)).toMatchObject({ state: 'in', user: { login: 'agent' } });
  expect(await standing(elsewhere)).toMatchObject({ state: 'out' });
  expect(await standing(other)).toMatchObject({ state: 'in' });
  expect((await signIn('agent', PASSWORD)).status).toBe(401);
  expect((await signIn('agent', NEW)).status).toBe(200);

  const trail = await desk.store.accounts.trail({ login: 'agent', limit: 5 });
  const noted = trail.filter(({ action }) => action === 'password-change');
  expect(noted).toMatchObject([{ user: 'agent', details: { user: desk.ids.agent } }]);
  expect(JSON.stringify(noted)).not.toMatch(/mới dễ nhớ|argon2/);
});

it('is the same however its accents are typed', async () => {
  const session = await desk.session('agent2');
  expect((await change(session, PASSWORD.normalize('NFD'), NEW.normalize('NFD'))).status).toBe(200);
  expect((await signIn('agent2', NEW)).status).toBe(200);
});

it.each([
  ['short', 'ngắn quá', 400, 'invalid_body', /password: has 8 characters; it must have 12 to 200/],
  ['long', 'x'.repeat(201), 400, 'invalid_body', /has 201 characters/],
  ['the current one', PASSWORD, 422, 'same_password', /current one/],
])('refuses a new one that is %s, and leaves it as it was', async (_, password, status, code, said) => {
  const session = await desk.session('admin');
  const answer = await change(session, PASSWORD, password);
  expect([answer.status, codeOf(answer)]).toEqual([status, code]);
  expect(answer.text).toMatch(said);
  expect(await change(session, '', NEW)).toMatchObject({ status: 400 });
  expect((await signIn('admin', PASSWORD)).status).toBe(200);
});

it('says that the current one is wrong without signing anybody out, and waits after some failures as signing in does', async () => {
  const session = await desk.session('supervisor');
  for (let guess = 0; guess < 5; guess += 1) {
    const answer = await change(session, `đoán lần thứ ${guess}`, NEW);
    expect([answer.status, codeOf(answer)]).toEqual([403, 'wrong_password']);
  }
  for (const answer of [await change(session, PASSWORD, NEW), await signIn('supervisor', PASSWORD)]) {
    expect([answer.status, codeOf(answer)]).toEqual([429, 'too_many_tries']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(20);
  }
  expect(await standing(session)).toMatchObject({ state: 'in' });
  desk.later(31);
  expect((await change(session, PASSWORD, NEW)).status).toBe(200);
});

it('is exchanged once when two pages do it at the same moment', async () => {
  const [one, two] = [await desk.session('officer'), await desk.session('officer')];
  const answers = await Promise.all([
    change(one, PASSWORD, `${NEW} một`),
    change(two, PASSWORD, `${NEW} hai`),
  ]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(
    [(await signIn('officer', `${NEW} một`)).status, (await signIn('officer', `${NEW} hai`)).status].sort(),
  ).toEqual([200, 401]);
});

it('is nothing of an account that signs in at the identity provider', async () => {
  const id = randomUUID();
  const account = {
    role: 'agent',
    province: null,
    passwordHash: null,
    subject: `https://login ${id}`,
  } as const;
  await desk.store.accounts.add({ id, login: 'sso@example.vn', name: 'Hồ Thị Trực', ...account }, new Date());
  const session = await openSession(desk.store, id, {});
  expect(await standing(session)).toMatchObject({ user: { hasPassword: false } });
  const answer = await change(session, PASSWORD, NEW);
  expect([answer.status, codeOf(answer)]).toEqual([409, 'no_password']);
});
