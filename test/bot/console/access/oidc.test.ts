// Signing in at an identity provider: who is let in, and every way of cheating that is not.
import { PASSWORD } from '../../../support/console';
import { startProvider, type Provider } from '../../../simulators/oidc';
import { serve } from '../../http/harness';
import { openDesk, type Desk } from './support';

let provider: Provider;
let desk: Desk;
beforeAll(async () => {
  provider = await startProvider();
  desk = await openDesk({
    env: {
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: provider.clientId,
      OIDC_CLIENT_SECRET: provider.clientSecret,
    },
  });
  await desk.store.accounts.add(
    {
      id: '11111111-1111-4111-8111-111111111111',
      login: 'truc@sotttt.example.vn',
      name: 'Hồ Thị Trực',
      role: 'officer',
      province: '01',
      passwordHash: null,
      subject: null,
    },
    new Date(),
  );
}, 60_000);
afterAll(async () => {
  await desk.close();
  await provider.close();
});
beforeEach(() => {
  provider.who = { sub: 'u1', email: 'Truc@sotttt.example.vn', email_verified: true };
  provider.twist = {};
  provider.forge = false;
});

const follow = (url: string, cookie = '') => fetch(url, { redirect: 'manual', headers: { cookie } });
const cookiesOf = (response: Response) => response.headers.getSetCookie();
const valueOf = (cookie: string | undefined) => (cookie ?? '').split(';')[0] ?? '';
const place = (response: Response) => response.headers.get('location') ?? '';

/** Over to the provider and to its way back, not yet taken. */
async function leave(url = desk.url) {
  const out = await follow(`${url}/console/sign-in`);
  const over = await follow(place(out));
  return { trip: cookiesOf(out)[0] ?? '', to: place(out), back: place(over) };
}
async function signIn() {
  const { trip, back } = await leave();
  return follow(back, valueOf(trip));
}
const nameOf = async (response: Response) => {
  const answer = await desk.get('/console/api/session', { cookie: valueOf(cookiesOf(response)[0]) });
  return (answer.body as { user?: { name: string } }).user?.name;
};

it('offers the way where it is configured', async () => {
  expect((await desk.get('/console/api/session')).body).toEqual({ state: 'out', singleSignOn: true });
  const without = await serve({ store: desk.store });
  expect((await follow(`${without.url}/console/sign-in`)).status).toBe(404);
  await without.close();
});

it('sends people over with state, nonce and a challenge, and remembers them for the way back only', async () => {
  const { trip, to } = await leave();
  const asked = Object.fromEntries(new URL(to).searchParams);
  expect(asked).toMatchObject({
    response_type: 'code',
    client_id: 'smedx-console',
    scope: 'openid email profile',
    code_challenge_method: 'S256',
    redirect_uri: `${desk.url}/console/sign-in/back`,
  });
  for (const name of ['state', 'nonce', 'code_challenge']) expect(asked[name]?.length).toBeGreaterThan(40);
  expect(trip).toMatch(/^smedx_sso=[\w.-]+; Max-Age=600; Path=\/console\/sign-in; HttpOnly; SameSite=Lax$/);
});

it('lets in the account whose login is the verified address, and after that whoever has its subject', async () => {
  const first = await signIn();
  expect([first.status, place(first)]).toEqual([302, `${desk.url}/console`]);
  expect(cookiesOf(first)[0]).toMatch(/HttpOnly; SameSite=Strict$/);
  expect(await nameOf(first)).toBe('Hồ Thị Trực');
  // The address may change over there, the subject does not.
  provider.who = { sub: 'u1', email: 'moi@sotttt.example.vn', email_verified: false };
  expect(await nameOf(await signIn())).toBe('Hồ Thị Trực');
  expect(await desk.store.accounts.trail({ login: 'truc@sotttt.example.vn', limit: 1 })).toMatchObject([
    { action: 'sign-in', details: { by: 'sso' } },
  ]);
});

it('lets nobody in by a password who has none', async () => {
  const answer = await desk.post('/console/api/sign-in', {
    login: 'truc@sotttt.example.vn',
    password: PASSWORD,
  });
  expect(answer.status).toBe(401);
});

it.each([
  ['nobody has an account for', { sub: 'u2', email: 'la@example.vn', email_verified: true }],
  ['whose address is not verified', { sub: 'u3', email: 'agent', email_verified: false }],
  ['whose address is verified in words only', { sub: 'u3', email: 'agent', email_verified: 'true' }],
  ['whose address is nowhere said to be verified', { sub: 'u3', email: 'agent' }],
  ['without an address', { sub: 'u4' }],
  [
    'who has the address of an account that belongs to another subject',
    { sub: 'u5', email: 'truc@sotttt.example.vn', email_verified: true },
  ],
])('lets nobody in %s, and makes no account', async (_, who) => {
  provider.who = who;
  const count = (await desk.store.accounts.list()).length;
  const answer = await signIn();
  expect(place(answer)).toBe(`${desk.url}/console?sign-in=unknown`);
  expect(valueOf(cookiesOf(answer)[0])).toBe('smedx_sso=');
  expect((await desk.store.accounts.list()).length).toBe(count);
});

it('lets no disabled account in', async () => {
  await desk.store.accounts.setDisabled('truc@sotttt.example.vn', true, new Date());
  expect(place(await signIn())).toContain('sign-in=unknown');
  await desk.store.accounts.setDisabled('truc@sotttt.example.vn', false, new Date());
});

it.each([
  ['token for another client', { aud: 'another' }, false],
  ['token of another provider', { iss: 'https://evil.example' }, false],
  ['token that answers another question', { nonce: 'another' }, false],
  ['token signed by another key', {}, true],
])('takes no %s', async (_, twist, forge) => {
  provider.twist = twist;
  provider.forge = forge;
  expect(place(await signIn())).toBe(`${desk.url}/console?sign-in=failed`);
});

it('takes a way back once, from the browser that left, unchanged and in time', async () => {
  const failed = async (back: string, cookie: string) => {
    expect(place(await follow(back, cookie))).toBe(`${desk.url}/console?sign-in=failed`);
  };
  const [mine, theirs] = [await leave(), await leave()];
  const cookie = valueOf(mine.trip);
  await failed(mine.back, '');
  await failed(mine.back, valueOf(theirs.trip));
  await failed(mine.back, `${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}`);
  await failed(mine.back, 'smedx_sso=e30.e30');
  await failed(`${desk.url}/console/sign-in/back`, cookie);
  await failed(`${desk.url}/console/sign-in/back?error=access_denied`, cookie);
  desk.later(601);
  await failed(mine.back, cookie);
  desk.later(-601);
  expect(place(await follow(mine.back, cookie))).toBe(`${desk.url}/console`);
  await failed(mine.back, cookie);
});

it('says so when the provider is away, and asks it again next time', async () => {
  const away = await startProvider();
  const lost = await serve({
    store: desk.store,
    env: { OIDC_ISSUER: away.issuer, OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' },
  });
  await away.close();
  for (let turn = 0; turn < 2; turn += 1)
    expect(place(await follow(`${lost.url}/console/sign-in`))).toBe(`${lost.url}/console?sign-in=failed`);
  await lost.close();
});
