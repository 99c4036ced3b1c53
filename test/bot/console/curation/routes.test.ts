// Curation over HTTP: what waits, who may write and who may publish, what is refused and why, and what the trail keeps.
import type { Answer } from '../../http/harness';
import { openDesk, codeOf, type Desk, type Login } from '../access/support';
import { askFew, few, PAY, putQuestions, QUESTION } from './support';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ corpus: few, ask: askFew });
}, 60_000);
afterAll(() => desk.close());

const as = async (login: Login) => {
  const { cookie, csrf } = await desk.session(login);
  const headers = { cookie, 'x-csrf-token': csrf };
  return {
    get: (path: string) => desk.get(`/console/api/curation/${path}`, headers),
    post: (path: string, body: unknown) => desk.post(`/console/api/curation/${path}`, body, headers),
  };
};
interface Group {
  readonly question: string;
  readonly count: number;
  readonly disliked: number;
  readonly ids: readonly string[];
}
const groupsOf = async (query = ''): Promise<readonly Group[]> => {
  const { get } = await as('agent');
  return ((await get(`groups${query}`)).body as { groups: readonly Group[] }).groups;
};
const bodyOf = ({ status, body, text }: Answer): unknown => {
  if (status !== 200) throw new Error(`${status} ${text}`);
  return body;
};
interface Change {
  readonly id: string;
  readonly version: number;
}
const drafted = async (login: Login = 'agent', text: unknown = PAY) =>
  bodyOf(await (await as(login)).post('draft', text)) as Change;

it('groups what was asked in vain or not liked, with markup as the text it is', async () => {
  const markup = '<img src=x onerror=alert(1)> hoa quả bán ở đâu';
  const [first, second] = await putQuestions(desk.store, [
    { asked: QUESTION },
    { asked: 'tiem banh muon dan ma QR cho khach quet tra tien' },
    { asked: 'Mức 3 là gì?', outcome: 'answered', rating: 'down' },
    { asked: 'Mức 4 là gì?', outcome: 'answered', rating: 'up' },
    { asked: markup },
  ]);
  const groups = await groupsOf();
  expect(groups[0]).toMatchObject({ count: 2, disliked: 0 });
  expect([...(groups[0]?.ids ?? [])].sort()).toEqual([first, second].sort());
  expect(groups.find(({ question }) => question === 'Mức 3 là gì?')).toMatchObject({ disliked: 1 });
  expect(groups.map(({ question }) => question)).toContain(markup);
  expect(groups.map(({ question }) => question)).not.toContain('Mức 4 là gì?');
});

it('lets an agent write and try, and a supervisor publish, take back and see who did what', async () => {
  const [agent, supervisor] = [await as('agent'), await as('supervisor')];
  const { id, version } = await drafted();
  expect(version).toBe(1);
  for (const path of ['publish', 'withdraw', 'undo'])
    expect(codeOf(await agent.post(path, { id, version }))).toBe('not_allowed');
  expect(codeOf(await (await as('officer')).get('groups'))).toBe('not_allowed');

  const waiting = (await groupsOf())[0]?.ids ?? [];
  expect(waiting).toHaveLength(2);
  // One question is named; the other one, in other words, is found to be answered as well or stays.
  const published = bodyOf(
    await supervisor.post('publish', { id, version, questions: waiting, accept: true }),
  ) as Change & { handled: number };
  expect(published).toMatchObject({ id, version: 2, handled: 2 });
  expect((await groupsOf()).flatMap(({ ids }) => ids)).not.toEqual(expect.arrayContaining([...waiting]));
  expect(await desk.store.curation.published()).toEqual([{ id, ...PAY }]);

  const shown = bodyOf(await agent.get(`answers/${id}`)) as {
    history: { action: string; by: string }[];
    place: { heading: string };
  };
  expect(shown.history.map(({ action, by }) => [action, by])).toEqual([
    ['publish', 'supervisor'],
    ['draft', 'agent'],
  ]);
  expect(shown.place.heading).not.toBe('');

  bodyOf(await supervisor.post('undo', { id, version: 2 }));
  expect(await desk.store.curation.published()).toEqual([]);
  expect((await groupsOf())[0]?.ids).toHaveLength(2);
  const trail = await desk.store.accounts.trail({ login: 'supervisor', limit: 5 });
  expect(trail.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['curation-undo', 'curation-publish']),
  );
}, 60_000);

it('shows at once how an answer would rank', async () => {
  const trial = bodyOf(await (await as('agent')).post('trial', { ...PAY, probe: 'Giá vàng hôm nay?' })) as {
    asks: { before: { answered: boolean }; after: { rank: number; own: boolean } }[];
    then: { answer: string; curated: string };
    probe: { question: string; after: { own: boolean } };
    lostCount: number;
    tried: number;
  };
  expect(trial.asks).toHaveLength(2);
  for (const { before, after } of trial.asks) {
    expect(before.answered).toBe(false);
    expect(after).toMatchObject({ rank: 1, own: true });
  }
  expect(trial.then.answer).toContain(PAY.answer);
  expect(trial.probe).toMatchObject({ question: 'Giá vàng hôm nay?', after: { own: false } });
  expect(trial).toMatchObject({ lostCount: 0, tried: 200 });
}, 60_000);

it.each([
  ['another document', { ...PAY.citation, document: '999/QĐ-BTTTT' }],
  ['a provision that is not there', { ...PAY.citation, provision: 'Điều 4444' }],
  ['another day', { ...PAY.citation, issued: '2001-01-01' }],
])('refuses a citation of %s', async (_name, citation) => {
  const agent = await as('agent');
  for (const path of ['draft', 'trial']) {
    const answer = await agent.post(path, { ...PAY, citation });
    expect([answer.status, codeOf(answer)]).toEqual([422, 'citation_unknown']);
  }
});

it('refuses an answer without a citation, without words or far too long, naming the field', async () => {
  const agent = await as('agent');
  for (const [field, wrong] of [
    ['citation', { citation: { document: '', provision: '' } }],
    ['question', { question: '??' }],
    ['answer', { answer: 'x'.repeat(3000) }],
    ['asks.0', { asks: ['a'.repeat(301)] }],
  ] as const) {
    const answer = await agent.post('draft', { ...PAY, ...wrong });
    expect([answer.status, codeOf(answer)]).toEqual([400, 'invalid_body']);
    expect(answer.text).toContain(field);
  }
});

it('does not publish what would never be given to its own question', async () => {
  const question = 'Số điện thoại riêng của Thứ trưởng Nguyễn Huy Dũng là gì?';
  const { id, version } = await drafted('supervisor', { ...PAY, question, asks: [] });
  const answer = await (await as('supervisor')).post('publish', { id, version, accept: true });
  expect([answer.status, codeOf(answer)]).toEqual([422, 'would_not_answer']);
  expect(await desk.store.curation.published()).toEqual([]);
}, 60_000);

it('publishes what takes questions from a record only once the list was seen', async () => {
  const taken = few.instruments[0]?.provisions[0]?.asks[0] ?? '';
  const { id, version } = await drafted('supervisor', { ...PAY, question: taken, asks: [] });
  const supervisor = await as('supervisor');
  const answer = await supervisor.post('publish', { id, version });
  expect([answer.status, codeOf(answer)]).toEqual([409, 'would_take']);
  const [trial] = (answer.body as { error: { details: { lost: { question: string }[]; tried: number }[] } })
    .error.details;
  expect(trial?.lost.map(({ question }) => question)).toContain(taken);
  expect(trial?.tried).toBeGreaterThanOrEqual(600);
  bodyOf(await supervisor.post('publish', { id, version, accept: true }));
  bodyOf(await supervisor.post('withdraw', { id, version: 2 }));
  expect(codeOf(await supervisor.post('withdraw', { id, version: 3 }))).toBe('nothing_to_undo');
}, 60_000);

it('refuses a change of what somebody else changed meanwhile', async () => {
  const { id, version } = await drafted();
  const agent = await as('agent2');
  bodyOf(await agent.post('draft', { ...PAY, id, version, question: 'Mã QR ở tiệm bánh xin ở đâu?' }));
  const late = await (await as('agent')).post('draft', { ...PAY, id, version });
  expect([late.status, codeOf(late)]).toEqual([409, 'conflict']);
  expect(codeOf(await (await as('supervisor')).post('publish', { id, version }))).toBe('conflict');
});

it('sets a group aside and takes it back', async () => {
  const [id] = await putQuestions(desk.store, [{ asked: 'Hôm nay trời có mưa không?' }]);
  const supervisor = await as('supervisor');
  const has = async (query: string) => (await groupsOf(query)).some(({ ids }) => ids.includes(id ?? ''));
  bodyOf(await supervisor.post('aside', { questions: [id], aside: true }));
  expect([await has(''), await has('?aside=1')]).toEqual([false, true]);
  bodyOf(await supervisor.post('aside', { questions: [id], aside: false }));
  expect([await has(''), await has('?aside=1')]).toEqual([true, false]);
});

it('finds places to cite, and no answer that is not there', async () => {
  const agent = await as('agent');
  const { places } = bodyOf(await agent.get('places?q=80%2F2021')) as { places: { document: string }[] };
  expect(places[0]?.document).toBe('80/2021/NĐ-CP');
  for (const id of ['x', '00000000-0000-4000-8000-000000000000'])
    expect((await agent.get(`answers/${id}`)).status).toBe(404);
});
