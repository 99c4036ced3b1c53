// The conversation's engine on a server of plain functions and a clock of its own: tokens, retries, storage.
import type { Api, Outcome } from '../../../bot/web/widget/client/api';
import { backoff } from '../../../bot/web/widget/client/backoff';
import { createSession } from '../../../bot/web/widget/client/session';
import { createChest, openBox } from '../../../bot/web/widget/client/storage';

const ok = (body: unknown): Promise<Outcome> => Promise.resolve({ ok: true, body });
const no = (status: number, retryAfterMs = 0): Promise<Outcome> =>
  Promise.resolve({ ok: false, status, retryAfterMs });

class Box {
  readonly values = new Map<string, string>();
  getItem = (key: string) => this.values.get(key) ?? null;
  setItem = (key: string, value: string) => void this.values.set(key, value);
  removeItem = (key: string) => void this.values.delete(key);
  key = (index: number) => [...this.values.keys()][index] ?? null;
  get length() {
    return this.values.size;
  }
}

/** A server that echoes; each route can be told to fail. */
function setUp({ box = new Box(), expiresIn = 1800 }: { box?: Box; expiresIn?: number } = {}) {
  const log: unknown[] = [];
  const calls: string[] = [];
  const posts: string[] = [];
  const fail: { post?: number; activities?: number; token?: number; refresh?: number } = {};
  let ids = 0;
  const page = 60;
  const api: Api = {
    token: (_, expired) => {
      calls.push(expired === null ? 'token' : `token for ${expired}`);
      if (fail.token) return no(fail.token);
      return ok({ token: `t${++ids}`, conversationId: 'c1', expiresIn });
    },
    refresh: (token) => {
      calls.push(`refresh ${token}`);
      return fail.refresh
        ? no(fail.refresh)
        : ok({ token: `t${++ids}`, conversationId: 'c1', expires_in: expiresIn });
    },
    start: () => ok({ conversationId: 'c1' }),
    reconnect: () => ok({ conversationId: 'c1' }),
    activities: (_, __, watermark) => {
      if (fail.activities) return no(fail.activities);
      const from = Number(watermark ?? 0);
      const activities = log.slice(from, from + page);
      return ok({ activities, watermark: String(from + activities.length) });
    },
    post: (_, __, ___, { id, text }) => {
      posts.push(`${id} ${text}`);
      if (fail.post) return no(fail.post);
      log.push({
        type: 'message',
        id: `m${log.length}`,
        from: { role: 'user' },
        text,
        channelData: { clientActivityID: id },
      });
      return ok({ id: `m${log.length}` });
    },
    typing: () => {
      calls.push('typing');
      return ok({});
    },
  };
  const session = createSession({
    api,
    chest: createChest(box, 'guest'),
    WebSocket: null,
    now: () => Date.now(),
    random: () => 0.5,
    uuid: () => `u${++ids}`,
    hidden: () => false,
    userId: null,
  });
  return { session, log, calls, posts, fail, box };
}

const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('opens a conversation and shows what is said in it', async () => {
  const { session, posts } = setUp();
  session.start();
  await pass(100);
  expect(session.state().connection).toBe('online');
  session.say('xin chào');
  await pass(2_000);
  expect(posts).toHaveLength(1);
  expect(session.state()).toMatchObject({ outgoing: [], received: [{ text: 'xin chào', from: 'me' }] });
  session.stop();
});

it('tries again with growing pauses while the server fails, under the same id, and then in order', async () => {
  const { session, posts, fail } = setUp();
  session.start();
  await pass(100);
  fail.post = 503;
  session.say('một');
  session.say('hai');
  await pass(20_000);
  const attempts = posts.length;
  expect(attempts).toBeGreaterThan(3);
  expect(attempts).toBeLessThan(12);
  expect(new Set(posts.map((post) => post.split(' ')[0])).size).toBe(1);
  delete fail.post;
  await pass(40_000);
  expect(session.state().received.map(({ text }) => text)).toEqual(['một', 'hai']);
  session.stop();
});

it('gives a refused message back to the person instead of repeating it', async () => {
  const { session, posts, fail } = setUp();
  session.start();
  await pass(100);
  fail.post = 413;
  session.say('quá dài');
  await pass(60_000);
  expect(posts).toHaveLength(1);
  const refused = session.state().outgoing[0];
  expect(refused?.status).toBe('refused');
  delete fail.post;
  session.again(refused?.id ?? '');
  await pass(2_000);
  expect(session.state().outgoing).toEqual([]);
  session.stop();
});

it('keeps unsent messages through a reload and drops them from storage once echoed', async () => {
  const first = setUp();
  first.session.start();
  await pass(100);
  first.fail.post = 503;
  first.session.say('giữ giúp tôi');
  await pass(100);
  first.session.stop();
  const second = setUp({ box: first.box });
  second.session.start();
  await pass(2_000);
  expect(second.posts[0]).toBe(first.posts[0]);
  expect([...first.box.values.keys()].filter((key) => key.includes('.out.'))).toEqual([]);
  second.session.stop();
});

it('reads a long history page by page', async () => {
  const { box } = setUp();
  createChest(box, 'guest').keepConversation({
    userId: 'u',
    conversationId: 'c1',
    token: 't',
    expiresAt: Date.now() + 9e5,
  });
  const { session, log } = setUp({ box });
  for (let index = 0; index < 150; index++)
    log.push({ type: 'message', id: `b${index}`, from: { role: 'bot' }, text: `${index}` });
  session.start();
  await pass(100);
  expect(session.state().received).toHaveLength(150);
  expect(session.state().fresh.size).toBe(0);
  session.stop();
});

it('refreshes the token at half its life, and renews it with the old one when that is refused', async () => {
  const { session, calls, fail } = setUp({ expiresIn: 100 });
  session.start();
  await pass(51_000);
  expect(calls.filter((call) => call.startsWith('refresh'))).toHaveLength(1);
  fail.refresh = 403;
  await pass(51_000);
  expect(calls.at(-1)).toMatch(/^token for t/);
  expect(session.state().connection).toBe('online');
  session.stop();
});

it('says that the connection is lost, and recovers by itself', async () => {
  const { session, fail } = setUp();
  session.start();
  await pass(100);
  fail.activities = 502;
  await pass(10_000);
  expect(session.state().connection).toBe('lost');
  delete fail.activities;
  await pass(40_000);
  expect(session.state().connection).toBe('online');
  session.stop();
});

it('says so when the site may not use the chat', async () => {
  const { session, fail } = setUp();
  fail.token = 403;
  session.start();
  await pass(1_000);
  expect(session.state().connection).toBe('unavailable');
  session.stop();
});

it('waits longer each time, never past the cap, never less than the server asks', () => {
  const waits = [0, 1, 2, 3, 20].map((attempt) => backoff(attempt, 0.999));
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  expect(Math.max(...waits)).toBeLessThanOrEqual(30_000);
  expect(backoff(0, 0)).toBeGreaterThan(0);
  expect(backoff(0, 0, 5_000)).toBe(5_000);
});

it('works in memory where storage is forbidden', () => {
  const chest = createChest(
    openBox(() => {
      throw new Error('SecurityError');
    }),
    'guest',
  );
  chest.keepUserId('u1');
  expect(chest.userId()).toBe('u1');
});

it('ignores stored rubbish', () => {
  const box = new Box();
  box.setItem('smedx.guest.conversation', '{half');
  box.setItem('smedx.guest.out.x', '[]');
  const chest = createChest(box, 'guest');
  expect(chest.conversation()).toBeNull();
  expect(chest.outgoing()).toEqual([]);
});
