// Hand-offs over the console's routes: who sees what, two agents after one person, markup, agents that vanish.
import { randomUUID } from 'node:crypto';
import type { Activity } from 'botframework-schema';
import { createDesk } from '../../../../bot/console/handoff/desk';
import type { Live } from '../../../../bot/console/live';
import { createLog } from '../../../../bot/log';
import { AWAY_MS } from '../../../../bot/people';
import type { ConversationKey } from '../../../../bot/store';
import { agreed, assessment, same, turn, withDossier } from '../../../contracts/store-vocabulary';
import { codeOf, openDesk, type Desk, type Login } from '../access/support';
import { until } from '../../http/harness';

const MARKUP = '<script>alert(1)</script> gọi 0912 345 678';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ env: { OFFICE_HOURS: 'always', PUBLIC_URL: 'https://tro-ly.example' } });
}, 60_000);
afterAll(() => desk.close());

async function call(login: Login, method: 'get' | 'post', path: string, body: unknown = {}) {
  const { cookie, csrf } = await desk.session(login);
  return method === 'get'
    ? desk.get(`/console/api/${path}`, { cookie })
    : desk.post(`/console/api/${path}`, body, { cookie, 'x-csrf-token': csrf });
}
/** Somebody of the web chat asks for a person. */
async function asks(words = 'gặp tư vấn viên', known = false): Promise<{ key: ConversationKey; id: string }> {
  const key = { channel: 'directline', id: randomUUID() };
  await desk.store.createConversation(key, 'dl_u', new Date());
  if (known)
    await turn(
      desk.store,
      key,
      withDossier(
        agreed({ assessments: [assessment({ '1.1.1': 3 }, { completedAt: new Date().toISOString() })] }),
      ),
      { delivery: 'log' },
    );
  await turn(desk.store, key, same, {
    delivery: 'log',
    now: new Date(),
    effects: [{ kind: 'handoff', topic: words, messages: [{ from: 'user', text: words }] }],
  });
  const open = await desk.store.handoffs.openOf(key);
  return { key, id: open?.id ?? '' };
}
const activities = async (key: ConversationKey): Promise<readonly Partial<Activity>[]> =>
  (await desk.store.activitiesAfter(key, 0, 100)).map(({ activity }) => activity);

it('shows who waits without their numbers, and the whole words to the one who took it', async () => {
  const { id } = await asks(MARKUP);
  const before = await call('agent', 'get', `handoff/${id}`);
  expect(before.text).not.toContain('0912');
  expect(before.text).toContain('<script>alert(1)');
  expect((await call('agent', 'get', 'handoff')).text).not.toContain('0912');
  expect((await call('agent', 'post', `handoff/${id}/take`)).status).toBe(200);
  const own = await call('agent', 'get', `handoff/${id}`);
  expect(own.body).toMatchObject({ messages: [{ from: 'user', text: MARKUP }] });
  expect(own.headers.get('content-type')).toContain('application/json');
  // A colleague has no business there any more; a supervisor has, without the number.
  expect((await call('agent2', 'get', `handoff/${id}`)).status).toBe(404);
  const watched = await call('supervisor', 'get', `handoff/${id}`);
  expect([watched.status, watched.text.includes('0912')]).toEqual([200, false]);
  await call('agent', 'post', `handoff/${id}/end`);
});

it('gives one person to one of two agents, and tells the other', async () => {
  const { key, id } = await asks();
  const answers = await Promise.all([
    call('agent', 'post', `handoff/${id}/take`),
    call('agent2', 'post', `handoff/${id}/take`),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.map(codeOf)).toContain('conflict');
  const told = (await activities(key)).filter(({ text }) => text?.includes('đang trả lời anh/chị'));
  expect(told).toHaveLength(1);
  expect(told[0]?.channelData).toMatchObject({ smedx: { kind: 'handoff', state: 'connected' } });
  const loser: Login = answers[0].status === 200 ? 'agent2' : 'agent';
  for (const act of ['say', 'transfer', 'return', 'end', 'canned'] as const) {
    const body = { text: 'x', clientId: 'client-1', to: null, id: randomUUID() };
    expect((await call(loser, 'post', `handoff/${id}/${act}`, body)).status).toBe(409);
  }
  await call(loser === 'agent' ? 'agent2' : 'agent', 'post', `handoff/${id}/end`);
});

it('is given to somebody who is there, and moved, by those who look after the queue', async () => {
  const { key, id } = await asks();
  const to = (login: Login | null) => ({ to: login === null ? null : desk.ids[login], note: 'Hỏi về thuế' });
  const transfer = (login: Login, whom: Login | null) =>
    call(login, 'post', `handoff/${id}/transfer`, to(whom));
  const mine = async (login: Login) =>
    ((await call(login, 'get', 'handoff')).body as { mine: { id: string; note: string }[] }).mine.find(
      (talk) => talk.id === id,
    );
  // Not by agents, not to nobody, not to who is away.
  expect(codeOf(await transfer('agent', 'agent2'))).toBe('conflict');
  expect(codeOf(await transfer('admin', null))).toBe('conflict');
  desk.later(AWAY_MS / 1000 + 1);
  expect(codeOf(await transfer('admin', 'agent'))).toBe('agent_away');
  desk.later(-(AWAY_MS / 1000 + 1));
  await call('agent', 'get', 'handoff');
  const both = await Promise.all([transfer('admin', 'agent'), transfer('supervisor', 'agent')]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await mine('agent')).toMatchObject({ note: 'Hỏi về thuế' });
  const connected = (await activities(key)).filter(({ text }) => text?.includes('đang trả lời anh/chị'));
  expect(connected).toHaveLength(1);
  expect(connected[0]?.text).toContain('Nguyễn Thị Trực');

  expect((await call('admin', 'get', `handoff/${id}`)).status).toBe(200);
  expect((await transfer('supervisor', 'agent2')).status).toBe(200);
  expect([await mine('agent'), (await mine('agent2'))?.id]).toEqual([undefined, id]);
  expect(
    (await call('agent', 'post', `handoff/${id}/say`, { text: 'x', clientId: randomUUID() })).status,
  ).toBe(409);
  expect((await transfer('admin', null)).status).toBe(200);
  expect((await desk.store.handoffs.find(id))?.state).toBe('waiting');
  const trail = await desk.store.accounts.trail({ limit: 20 });
  expect(trail.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['handoff-assign', 'handoff-transfer']),
  );
  await call('agent', 'post', `handoff/${id}/take`);
  await call('agent', 'post', `handoff/${id}/end`);
});

it('sends what an agent writes once, under their name', async () => {
  const { key, id } = await asks();
  await call('agent', 'post', `handoff/${id}/take`);
  const message = { text: ' Chào\u0000 anh/chị ', clientId: randomUUID() };
  const twice = await Promise.all([
    call('agent', 'post', `handoff/${id}/say`, message),
    call('agent', 'post', `handoff/${id}/say`, message),
  ]);
  expect(twice.map(({ body }) => body)).toEqual([{ seq: 2 }, { seq: 2 }]);
  const said = (await activities(key)).filter(({ from }) => from?.id === 'agent');
  expect(said).toMatchObject([
    { text: 'Chào anh/chị', from: { name: 'Nguyễn Thị Trực', role: 'bot' }, type: 'message' },
  ]);
  expect(
    (await call('agent', 'post', `handoff/${id}/say`, { text: ' \n', clientId: randomUUID() })).status,
  ).toBe(400);
  expect(
    (await call('agent', 'post', `handoff/${id}/say`, { text: 'x'.repeat(4001), clientId: 'client-2' }))
      .status,
  ).toBe(400);
  await call('agent', 'post', `handoff/${id}/end`);
  expect((await activities(key)).at(-1)?.channelData).toMatchObject({
    smedx: { kind: 'handoff', state: 'ended' },
  });
});

it('hands on to who takes conversations only', async () => {
  const { id } = await asks();
  await call('agent', 'post', `handoff/${id}/take`);
  const to = (person: Login | null) =>
    call('agent', 'post', `handoff/${id}/transfer`, { to: person && desk.ids[person], note: 'Hỏi thuế' });
  expect((await to('officer')).status).toBe(400);
  expect((await to('agent2')).status).toBe(200);
  expect((await call('agent2', 'get', 'handoff')).body).toMatchObject({ mine: [{ id, note: 'Hỏi thuế' }] });
  expect((await to(null)).status).toBe(409);
  await call('agent2', 'post', `handoff/${id}/end`);
});

it('writes down who looked at whose conversation', async () => {
  const { key, id } = await asks('hỏi', true);
  await call('agent', 'post', `handoff/${id}/take`);
  await call('agent', 'get', `handoff/${id}`);
  const { personId } = await desk.store.load(key, 'look');
  const trail = await desk.store.accounts.trail({ personId, limit: 10 });
  expect(trail.map(({ action }) => action)).toEqual(['handoff-view', 'handoff-take']);
  // A ready-made reply opens the report it links to.
  const { replies } = (await call('agent', 'get', 'handoff-canned')).body as {
    replies: { id: string; shortcut: string }[];
  };
  const reply = replies.find(({ shortcut }) => shortcut === 'baocao');
  const filled = (await call('agent', 'post', `handoff/${id}/canned`, { id: reply?.id })).body as {
    text: string;
  };
  const token = /https:\/\/tro-ly\.example\/r\/(\S+)/.exec(filled.text)?.[1] ?? '';
  expect(await desk.store.report(token, new Date())).toMatchObject({
    profile: { name: 'Công ty TNHH Gốm Bát Tràng' },
  });
  await call('agent', 'post', `handoff/${id}/end`);
});

it('keeps ready-made replies to supervisors, and refuses variables that are none', async () => {
  const reply = { shortcut: 'Hẹn', text: 'Em hẹn {{ten}}' };
  expect((await call('agent', 'post', 'handoff-canned', reply)).status).toBe(403);
  const put = await call('supervisor', 'post', 'handoff-canned', reply);
  expect(put.body).toMatchObject({ shortcut: 'hẹn' });
  expect(codeOf(await call('supervisor', 'post', 'handoff-canned', reply))).toBe('shortcut_taken');
  const wrong = await call('supervisor', 'post', 'handoff-canned', { shortcut: 'x', text: '{{gio}}' });
  expect([wrong.status, wrong.text.includes('{{gio}}')]).toEqual([400, true]);
  const { id } = put.body as { id: string };
  expect((await call('supervisor', 'post', 'handoff-canned/drop', { id })).status).toBe(200);
});

it('puts a person first in the queue again when their agent was not seen for two minutes', async () => {
  const { key, id } = await asks();
  await call('agent', 'get', 'handoff');
  await call('agent', 'post', `handoff/${id}/take`);
  let ahead = 0;
  const published: unknown[] = [];
  const live: Live = {
    publish: (_topic, _audience, data) => published.push(data),
    onMessage: () => () => undefined,
    here: () => [],
  };
  const now = () => new Date(Date.now() + ahead);
  const { beat } = createDesk({ store: desk.store, live, log: createLog('silent'), now });
  ahead = AWAY_MS - 5_000;
  expect(await beat()).toEqual([]);
  ahead = AWAY_MS + 5_000;
  expect((await beat()).map((lost) => lost.id)).toEqual([id]);
  expect(published).toEqual([{ id, list: true }]);
  expect((await activities(key)).at(-1)).toMatchObject({
    text: expect.stringContaining('mất kết nối') as string,
    channelData: { smedx: { kind: 'handoff', state: 'waiting', position: 1 } },
  });
  expect((await call('agent2', 'post', 'handoff-next')).body).toEqual({ id });
  await call('agent2', 'post', `handoff/${id}/end`);
});

it('drops a conversation whose person erased everything', async () => {
  const { key, id } = await asks();
  await call('agent', 'post', `handoff/${id}/take`);
  await turn(desk.store, key, same, { delivery: 'log', effects: [{ kind: 'deleteData' }] });
  expect((await call('agent', 'get', `handoff/${id}`)).status).toBe(404);
  expect((await call('agent', 'post', `handoff/${id}/say`, { text: 'x', clientId: 'client-3' })).status).toBe(
    409,
  );
  const list = await until(
    async () => (await call('agent', 'get', 'handoff')).body as { mine: unknown[] },
    ({ mine }) => mine.length === 0,
  );
  expect(list.mine).toEqual([]);
});
