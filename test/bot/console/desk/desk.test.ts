// The call desk by its routes: who may do what, consent before anything is kept, the questionnaire beside a chat, the report.
import { randomUUID } from 'node:crypto';
import { orderedCriteria, frameworkById } from '../../../../scoring';
import type {
  CallView,
  DeskHome,
  FoundLine,
  HistoryView,
  SearchView,
  SheetView,
} from '../../../../bot/console/desk/shapes';
import { ask } from '../../../support/library';
import {
  agreed,
  answering,
  assessment,
  conversation,
  message,
  NOW,
  turn,
  withDossier,
} from '../../../contracts/store-vocabulary';
import { codeOf, openDesk, type Desk, type Login } from '../access/support';
import type { Answer } from '../../http/harness';

interface Agent {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: unknown): Promise<T>;
  /** The whole answer, refusals too. */
  tryPost(path: string, body?: unknown): Promise<Answer>;
  tryGet(path: string): Promise<Answer>;
}

const sme = frameworkById('qd-1970-sme');
if (!sme) throw new Error('no framework');
const codes = orderedCriteria(sme).map(({ code }) => code);
const QUESTION = 'doanh nghiệp nhỏ được hỗ trợ chuyển đổi số bao nhiêu tiền';

describe('the call desk', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk({ ask, env: { PUBLIC_URL: 'https://smedx.example.vn', REPORT_DAYS: '30' } });
  }, 60_000);
  afterAll(() => desk.close());

  async function sitting(login: Login = 'agent'): Promise<Agent> {
    const { cookie, csrf } = await desk.session(login);
    const headers = { cookie, 'x-csrf-token': csrf };
    const tryPost = (path: string, body: unknown = {}) =>
      desk.post(`/console/api/desk/${path}`, body, headers);
    const tryGet = (path: string) => desk.get(`/console/api/desk/${path}`, headers);
    const right = (answer: Answer): unknown => {
      if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    };
    return {
      tryPost,
      tryGet,
      get: async <T>(path: string) => right(await tryGet(path)) as T,
      post: async <T>(path: string, body: unknown = {}) => right(await tryPost(path, body)) as T,
    };
  }
  const begin = async (agent: Agent) => (await agent.post<CallView>('calls')).call.id;
  /** A call with a new caller who agreed. */
  async function keeping(agent: Agent, profile: Record<string, unknown> = {}, phone = '0912 345 678') {
    const id = await begin(agent);
    return {
      id,
      view: await agent.post<CallView>(`calls/${id}/consent`, { consent: 'yes', phone, profile }),
    };
  }
  const trail = async (personId: string) =>
    (await desk.store.accounts.trail({ personId, limit: 100 })).map(({ action }) => action);
  const sheetIn = async (agent: Agent, id: string) => (await agent.get<CallView>(`calls/${id}`)).sheet;

  it('reads the consent out, and keeps a business from the yes on', async () => {
    const agent = await sitting();
    const id = await begin(agent);
    const before = await agent.get<CallView>(`calls/${id}`);
    expect(before).toMatchObject({
      caller: null,
      sheet: null,
      call: { consent: null, mine: true, phone: null },
    });
    expect(before.consent.ask).toContain('không ghi âm');
    expect(codeOf(await agent.tryPost(`calls/${id}/note`, { note: 'x' }))).toBe('needs_consent');
    expect(codeOf(await agent.tryPost(`calls/${id}/assessment`, { framework: 'qd-1970-sme' }))).toBe(
      'needs_consent',
    );
    const after = await agent.post<CallView>(`calls/${id}/consent`, {
      consent: 'yes',
      phone: '0912 345 678',
      profile: { name: 'Xưởng Gốm Bình Minh', employees: 12, sector: 'trade-services' },
    });
    expect(after).toMatchObject({
      call: { consent: 'yes', phone: '+84912345678' },
      caller: { profile: { name: 'Xưởng Gốm Bình Minh', employees: 12 }, phone: '+84912345678' },
    });
    expect(after.call.consentAt).not.toBeNull();
    const personId = after.caller?.personId ?? '';
    expect((await desk.store.contacts.ofPerson(personId))?.proof).toBe('typed');
    expect(await trail(personId)).toContain('desk-profile');
    expect((await desk.store.desk.events(id)).map(({ kind }) => kind)).toContain('consent');
  });

  it('goes on after a no, with nothing about the business', async () => {
    const agent = await sitting();
    const id = await begin(agent);
    const view = await agent.post<CallView>(`calls/${id}/consent`, {
      consent: 'no',
      phone: '0912345678',
      profile: { name: 'Không Lưu' },
    });
    expect(view).toMatchObject({ caller: null, call: { consent: 'no', phone: null, caller: null } });
    await agent.post(`calls/${id}/told`, { question: QUESTION, how: 'read' });
    expect(
      codeOf(
        await agent.tryPost(`calls/${id}/callback`, { dueAt: new Date(Date.now() + 60_000).toISOString() }),
      ),
    ).toBe('needs_consent');
    expect(codeOf(await agent.tryPost(`calls/${id}/profile`, { profile: { name: 'x' } }))).toBe(
      'needs_consent',
    );
    const closed = await agent.post<CallView>(`calls/${id}/close`, { disposition: 'answered' });
    expect(closed.call).toMatchObject({ answers: 1, disposition: 'answered', note: '', phone: null });
    expect(await desk.store.desk.events(id)).toEqual([]);
    const found = await agent.post<{ found: FoundLine[] }>('find', { text: 'không lưu' });
    expect(found.found).toEqual([]);
  });

  it('finds the caller without accents, by tax code and by telephone, which stays masked', async () => {
    const agent = await sitting();
    await keeping(agent, { name: 'Công ty TNHH Dệt Lụa Hà Đông', taxCode: '0101248141' }, '0987 111 222');
    const find = async (text: string) => (await agent.post<{ found: FoundLine[] }>('find', { text })).found;
    for (const text of ['det lua ha dong', 'Dệt Lụa', '0101248141', '0987111222', '+84 987 111 222'])
      expect((await find(text))[0]).toMatchObject({
        name: 'Công ty TNHH Dệt Lụa Hà Đông',
        phone: '•••• 222',
      });
    expect(await find('lụa cam ranh không có')).toEqual([]);
  });

  it('shows the telephone to the agent of the open call only', async () => {
    const [agent, supervisor] = [await sitting(), await sitting('supervisor')];
    const { id } = await keeping(agent, { name: 'Che Số' }, '0987333444');
    expect((await supervisor.get<CallView>(`calls/${id}`)).call.phone).toBe('•••• 444');
    expect((await supervisor.get<CallView>(`calls/${id}`)).caller?.phone).toBe('•••• 444');
    const closed = await agent.post<CallView>(`calls/${id}/close`, { disposition: 'answered' });
    expect(closed.call.phone).toBe('•••• 444');
    expect(closed.caller?.phone).toBe('•••• 444');
  });

  it('leaves a call to its agent: others neither see nor change it, a supervisor sees it', async () => {
    const [agent, other, supervisor] = [
      await sitting(),
      await sitting('agent2'),
      await sitting('supervisor'),
    ];
    const { id } = await keeping(agent, { name: 'Của Tôi' });
    expect((await other.tryGet(`calls/${id}`)).status).toBe(404);
    expect((await other.tryPost(`calls/${id}/note`, { note: 'x' })).status).toBe(404);
    expect((await supervisor.tryGet(`calls/${id}`)).status).toBe(200);
    expect(codeOf(await supervisor.tryPost(`calls/${id}/close`, { disposition: 'dropped' }))).toBe(
      'not_yours',
    );
    expect((await agent.tryGet('calls/nonsense')).status).toBe(404);
    expect((await agent.tryGet(`calls/${randomUUID()}`)).status).toBe(404);
  });

  it('is closed with a disposition only, and then changes no more until it is opened again', async () => {
    const agent = await sitting();
    const { id } = await keeping(agent);
    expect((await agent.tryPost(`calls/${id}/close`, {})).status).toBe(400);
    expect((await agent.tryPost(`calls/${id}/close`, { disposition: 'whatever' })).status).toBe(400);
    await agent.post(`calls/${id}/close`, { disposition: 'not-solved', note: 'Hẹn gửi văn bản' });
    expect(codeOf(await agent.tryPost(`calls/${id}/note`, { note: 'y' }))).toBe('call_closed');
    expect(codeOf(await agent.tryPost(`calls/${id}/close`, { disposition: 'answered' }))).toBe('call_closed');
    expect((await agent.post<CallView>(`calls/${id}/reopen`)).call).toMatchObject({
      endedAt: null,
      note: 'Hẹn gửi văn bản',
    });
    expect(codeOf(await agent.tryPost(`calls/${id}/reopen`))).toBe('call_open');
  });

  it('keeps a call whose agent went away as a draft that is opened again with all it had', async () => {
    const agent = await sitting('agent2');
    const { id } = await keeping(agent, { name: 'Bỏ Dở' });
    const begun = await agent.post<{ sheet: SheetView }>(`calls/${id}/assessment`, {
      framework: 'qd-1970-sme',
    });
    const { assessmentId } = begun.sheet;
    await agent.post(`calls/${id}/answers`, {
      event: randomUUID(),
      assessmentId,
      given: [{ code: '1.1.1', given: 3 }],
    });
    const again = await sitting('agent2');
    const home = await again.get<DeskHome>('calls');
    expect(home.drafts).toContainEqual(expect.objectContaining({ id, caller: 'Bỏ Dở' }));
    expect((await sheetIn(again, id))?.given).toEqual({ '1.1.1': 3 });
  });

  it('answers as one types: to read aloud, with sources; and keeps what was told', async () => {
    const agent = await sitting();
    const { id, view } = await keeping(agent, { name: 'Hỏi Nhiều' });
    const found = await agent.get<SearchView>(`search?q=${encodeURIComponent(QUESTION)}`);
    expect(found.answered).toBe(true);
    expect(found.citations[0]).toMatchObject({
      document: '80/2021/NĐ-CP',
      spoken: expect.stringContaining('Nghị định số tám mươi') as string,
    });
    expect(found.spoken).not.toContain('/');
    expect(found.related.length).toBeGreaterThan(0);
    await agent.post(`calls/${id}/told`, {
      question: `${QUESTION}, gọi lại số 0912345678`,
      how: 'read',
    });
    const [event] = (await desk.store.desk.events(id)).filter(({ kind }) => kind === 'answer');
    expect(JSON.stringify(event?.details)).not.toContain('0912345678');
    expect(event?.details.citations).toEqual(
      expect.arrayContaining([expect.stringContaining('80/2021/NĐ-CP')]),
    );
    expect((await desk.store.questions({ limit: 5 })).map(({ asked }) => asked).join()).toContain(
      'hỗ trợ chuyển đổi số',
    );
    expect((await agent.get<CallView>(`calls/${id}`)).call.answers).toBe(1);
    expect(view.caller).not.toBeNull();
    expect((await agent.tryGet('search?q=a')).status).toBe(400);
  });

  it('goes on with the assessment begun in a chat, marks what came from there, and loses no answer of either', async () => {
    const agent = await sitting();
    const key = conversation();
    const sheet = assessment({ '1.1.1': 2, '1.1.2': 4 });
    await turn(
      desk.store,
      key,
      withDossier(agreed({ profile: { name: 'Hai Kênh Một Bài' }, assessments: [sheet] })),
    );
    const [found] = (await agent.post<{ found: FoundLine[] }>('find', { text: 'hai kenh mot bai' })).found;
    const id = await begin(agent);
    await agent.post(`calls/${id}/caller`, { personId: found?.personId });
    await agent.post(`calls/${id}/consent`, { consent: 'yes' });
    const begun = await agent.post<{ sheet: SheetView }>(`calls/${id}/assessment`, {
      framework: 'qd-1970-sme',
    });
    expect(begun.sheet).toMatchObject({
      assessmentId: sheet.id,
      given: { '1.1.1': 2, '1.1.2': 4 },
      origins: { '1.1.1': 'chat', '1.1.2': 'chat' },
    });
    const save = (code: string, given: unknown) =>
      agent.post<{ sheet: SheetView }>(`calls/${id}/answers`, {
        event: randomUUID(),
        assessmentId: sheet.id,
        given: [{ code, given }],
      });
    await Promise.all([
      ...['2.1.1', '3.1.1', '3.1.2'].map((code) => save(code, 5)),
      ...['1.1.3', '1.1.4'].map((code) => turn(desk.store, key, answering({ [code]: 1 }))),
    ]);
    const { sheet: after } = await save('1.1.1', 0);
    expect(after.given).toEqual({
      '1.1.1': 0,
      '1.1.2': 4,
      '1.1.3': 1,
      '1.1.4': 1,
      '2.1.1': 5,
      '3.1.1': 5,
      '3.1.2': 5,
    });
    expect(after.origins).toMatchObject({
      '1.1.1': 'here',
      '1.1.2': 'chat',
      '1.1.3': 'chat',
      '2.1.1': 'here',
    });
    await turn(desk.store, key, answering({ '2.1.1': 1 }));
    expect((await sheetIn(agent, id))?.origins['2.1.1']).toBe('chat');
    const stored = (await desk.store.load(key, 'look')).memory.dossier.assessments[0];
    expect(stored?.answers['3.1.2']).toBe(5);
  });

  it('records unknown and skipped, clears, refuses what is no criterion or level, and writes a repeated save once', async () => {
    const agent = await sitting();
    const { id } = await keeping(agent);
    const { sheet } = await agent.post<{ sheet: SheetView }>(`calls/${id}/assessment`, {
      framework: 'qd-1970-sme',
    });
    const { assessmentId } = sheet;
    const save = (given: readonly unknown[], event: string = randomUUID()) =>
      agent.tryPost(`calls/${id}/answers`, { event, assessmentId, given });
    const event = randomUUID();
    const batch = [
      { code: '1.1.1', given: 3 },
      { code: '1.1.2', given: 'unknown' },
      { code: '1.1.3', given: 'skipped' },
    ];
    for (const each of [await save(batch, event), await save(batch, event)])
      expect((each.body as { sheet: SheetView }).sheet.given).toEqual({
        '1.1.1': 3,
        '1.1.2': 'unknown',
        '1.1.3': 'skipped',
      });
    expect((await agent.get<CallView>(`calls/${id}`)).call.criteria).toBe(3);
    const kept = (await save([{ code: '1.1.1', given: 'skipped' }])).body as { sheet: SheetView };
    expect(kept.sheet.given['1.1.1']).toBe(3);
    const gone = (await save([{ code: '1.1.1', given: null }])).body as { sheet: SheetView };
    expect(gone.sheet.given['1.1.1']).toBeUndefined();
    for (const wrong of [
      [],
      [{ code: '9.9.9', given: 1 }],
      [{ code: '1.1.1', given: 6 }],
      [{ code: '1.1.1', given: 2.5 }],
    ])
      expect((await save(wrong)).status).toBe(400);
    expect(
      (
        await agent.tryPost(`calls/${id}/answers`, {
          event: randomUUID(),
          assessmentId: randomUUID(),
          given: batch,
        })
      ).status,
    ).toBe(404);
  });

  it('finishes with a result, advice to read, a report behind its link, and a code for any chat', async () => {
    const agent = await sitting();
    const { id } = await keeping(agent, { name: 'Trọn Bài', sector: 'trade-services', employees: 8 });
    const { sheet } = await agent.post<{ sheet: SheetView }>(`calls/${id}/assessment`, {
      framework: 'qd-1970-sme',
    });
    const { assessmentId } = sheet;
    const half = codes.slice(0, 30).map((code) => ({ code, given: 2 }));
    const { sheet: later } = await agent.post<{ sheet: SheetView }>(`calls/${id}/answers`, {
      event: randomUUID(),
      assessmentId,
      given: half,
    });
    expect(later.score).toMatchObject({ settled: 30, count: 60 });
    expect(later.score.range.max).toBeGreaterThan(later.score.range.min);
    expect(codeOf(await agent.tryPost(`calls/${id}/finish`, { assessmentId }))).toBe('unfinished');
    const { sheet: done } = await agent.post<{ sheet: SheetView }>(`calls/${id}/finish`, {
      assessmentId,
      skipRest: true,
    });
    expect(done).toMatchObject({ completedAt: expect.any(String) as string, score: { settled: 60 } });
    const advice = await agent.get<{ spoken: string; recommendations: unknown[] }>(
      `calls/${id}/advice?assessment=${assessmentId}`,
    );
    expect(advice.spoken).toContain('Mới trả lời 30 trên 60 câu');
    expect(advice.recommendations).toHaveLength(3);
    const report = await agent.post<{ url: string; text: string }>(`calls/${id}/report`, { assessmentId });
    expect(report.url).toMatch(/^https:\/\/smedx\.example\.vn\/r\/[\w-]{22}$/);
    const kept = await desk.store.report(report.url.split('/').at(-1) ?? '', new Date());
    expect(kept?.assessment.id).toBe(assessmentId);
    const code = await agent.post<{ code: string; spoken: string }>(`calls/${id}/code`, { assessmentId });
    expect((await desk.store.findByResumeCode(code.code, new Date()))?.profile.name).toBe('Trọn Bài');
    expect(codeOf(await agent.tryPost(`calls/${id}/send`, { text: report.text }))).toBe('no_chat');
    const history = await agent.get<HistoryView>(`calls/${id}/history`);
    expect(history.assessments).toMatchObject([
      { id: assessmentId, total: done.score.total, level: done.score.level },
    ]);
    expect(history.calls).toMatchObject([{ id }]);
  });

  it('sends a text into the chat that the caller also uses', async () => {
    const agent = await sitting();
    const key = conversation('zalo');
    await turn(desk.store, key, withDossier(agreed({ profile: { name: 'Có Zalo Rồi' } })), {
      delivery: 'push',
      replies: [message('chào')],
      address: { user: 'u1' },
      now: NOW,
    });
    const [found] = (await agent.post<{ found: FoundLine[] }>('find', { text: 'co zalo roi' })).found;
    const id = await begin(agent);
    await agent.post(`calls/${id}/caller`, { personId: found?.personId });
    expect(codeOf(await agent.tryPost(`calls/${id}/send`, { text: 'Xin chào' }))).toBe('needs_consent');
    const view = await agent.post<CallView>(`calls/${id}/consent`, { consent: 'yes' });
    expect(view.caller?.chats).toEqual(['zalo']);
    expect(await agent.post(`calls/${id}/send`, { text: 'Báo cáo đây ạ' })).toEqual({ channel: 'zalo' });
    expect(await agent.post(`calls/${id}/told`, { question: QUESTION, how: 'sent' })).toEqual({
      channel: 'zalo',
    });
    const outbox = await desk.store.outboxList({
      states: ['pending', 'unknown', 'held', 'dead'],
      channel: 'zalo',
      conversation: key.id,
      limit: 10,
    });
    expect(outbox.map(({ activity }) => activity?.text).join('\n')).toContain('Báo cáo đây ạ');
    expect(outbox.map(({ activity }) => activity?.text).join('\n')).toContain('80/2021/NĐ-CP');
  });

  it('agrees on a call-back, lists it, shows its number when due, and takes it off when done', async () => {
    const agent = await sitting('agent2');
    const { id } = await keeping(agent, { name: 'Gọi Lại Nhé' }, '0912 000 555');
    expect((await agent.tryPost(`calls/${id}/callback`, { dueAt: '2020-01-01T00:00:00.000Z' })).status).toBe(
      400,
    );
    const due = new Date(Date.now() + 3_600_000).toISOString();
    const { id: callBack } = await agent.post<{ id: string }>(`calls/${id}/callback`, {
      dueAt: due,
      note: 'Sau bữa trưa',
    });
    const list = async () =>
      (await agent.get<DeskHome>('calls')).callBacks.filter((each) => each.id === callBack);
    expect(await list()).toMatchObject([
      { due: false, phone: '•••• 555', note: 'Sau bữa trưa', caller: 'Gọi Lại Nhé' },
    ]);
    expect((await (await sitting()).tryPost(`callbacks/${callBack}/done`)).status).toBe(404);
    await agent.post(`callbacks/${callBack}/done`);
    expect(await list()).toEqual([]);
  });

  it('refuses what is no telephone number, tax code or province, naming the field', async () => {
    const agent = await sitting();
    const { id } = await keeping(agent);
    for (const [profile, field] of [
      [{ taxCode: '0101248140' }, 'profile.taxCode'],
      [{ province: 'XX' }, 'profile.province'],
      [{ employees: -1 }, 'profile.employees'],
    ] as const) {
      const answer = await agent.tryPost(`calls/${id}/profile`, { profile });
      expect(answer.status).toBe(400);
      expect(JSON.stringify(answer.body)).toContain(field);
    }
    expect((await agent.tryPost(`calls/${id}/profile`, { phone: '12', profile: {} })).status).toBe(400);
    const view = await agent.post<CallView>(`calls/${id}/profile`, {
      profile: { province: '01', name: '<b>Thử</b>' },
    });
    expect(view.caller).toMatchObject({ provinceName: 'Hà Nội', profile: { name: '<b>Thử</b>' } });
  });

  it('writes into the trail who saw and changed what, without a word of the business', async () => {
    const agent = await sitting();
    const { id, view } = await keeping(agent, { name: 'Có Nhật Ký' }, '0912777888');
    await agent.get(`calls/${id}`);
    await agent.get(`calls/${id}/history`);
    await agent.post(`calls/${id}/note`, { note: 'Chị Hoa, 0912777888' });
    await agent.post(`calls/${id}/close`, { disposition: 'answered' });
    const entries = await desk.store.accounts.trail({ personId: view.caller?.personId ?? '', limit: 50 });
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['desk-profile', 'call-view', 'history-view', 'call-note', 'call-close']),
    );
    expect(JSON.stringify(entries)).not.toMatch(/Nhật Ký|0912777888|Hoa/);
  });
});
