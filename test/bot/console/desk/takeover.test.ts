// A call left open: who sees it and takes it over, that exactly one does, and that its first agent writes nothing more.
import type { CallView, DeskHome, OtherCall } from '../../../../bot/console/desk/shapes';
import { codeOf, openDesk, type Desk, type Login } from '../access/support';
import type { Answer } from '../../http/harness';

let desk: Desk;
/** By the clock of the server, which is ahead of the wall's. */
let ahead = 0;
beforeAll(async () => {
  desk = await openDesk();
}, 60_000);
afterAll(() => desk.close());

const later = (seconds: number) => {
  ahead += seconds * 1000;
  desk.later(seconds);
};
const serverNow = () => new Date(Date.now() + ahead);

async function sitting(login: Login) {
  const { cookie, csrf } = await desk.session(login, { now: serverNow() });
  const headers = { cookie, 'x-csrf-token': csrf };
  const post = (path: string, body: unknown = {}) => desk.post(`/console/api/desk/${path}`, body, headers);
  const get = (path: string) => desk.get(`/console/api/desk/${path}`, headers);
  const others = async () => ((await get('calls')).body as DeskHome).others;
  return { post, get, others };
}
type Seat = Awaited<ReturnType<typeof sitting>>;
const right = ({ status, body, text }: Answer): unknown => {
  if (status !== 200) throw new Error(`${status} ${text}`);
  return body;
};
/** An open call of the agent, whose caller agreed. */
async function open(seat: Seat, name: string): Promise<string> {
  const { call } = right(await seat.post('calls')) as CallView;
  right(
    await seat.post(`calls/${call.id}/consent`, { consent: 'yes', phone: '0912345678', profile: { name } }),
  );
  right(await seat.post(`calls/${call.id}/note`, { note: 'Hẹn gửi báo cáo' }));
  return call.id;
}
const present = (login: Login) => desk.store.handoffs.here([desk.ids[login]], serverNow());
const named = (list: readonly OtherCall[], id: string) => list.find((each) => each.id === id);

it('is seen by other agents once its page is silent and its agent gone, with who and since when and nothing more', async () => {
  const first = await sitting('agent');
  await present('agent');
  const id = await open(first, 'Quán Phở Bỏ Dở');
  const [second, supervisor] = [await sitting('agent2'), await sitting('supervisor')];
  expect(named(await second.others(), id)).toBeUndefined();
  expect(named(await supervisor.others(), id)).toMatchObject({ takeable: false, lost: false });
  expect(codeOf(await supervisor.post(`calls/${id}/take`))).toBe('call_alive');
  // Silent, but its agent is at another view: laid aside, for a supervisor to judge.
  later(61);
  await present('agent');
  expect(named(await second.others(), id)).toBeUndefined();
  expect(codeOf(await second.post(`calls/${id}/take`))).toBe('call_alive');
  expect(named(await supervisor.others(), id)).toMatchObject({ takeable: true, agentPresent: true });

  later(121);
  const seen = named(await second.others(), id);
  expect(seen).toMatchObject({
    agent: 'Nguyễn Thị Trực',
    caller: 'Quán Phở Bỏ Dở',
    phone: '•••• 678',
    note: '',
    takeable: true,
    agentPresent: false,
  });
  const silent = serverNow().getTime() - new Date(seen?.silentSince ?? 0).getTime();
  expect(Math.round(silent / 1000)).toBeGreaterThanOrEqual(182);
  // What is in it is read by whoever takes it over, not before.
  expect((await second.get(`calls/${id}`)).status).toBe(404);
  expect(codeOf(await (await sitting('officer')).post(`calls/${id}/take`))).toBe('not_allowed');
});

it('goes to exactly one of several who try at once, with its call-backs, and is audited', async () => {
  const first = await sitting('agent');
  const id = await open(first, 'Xưởng Mộc Một Người');
  const dueAt = new Date(serverNow().getTime() + 3_600_000).toISOString();
  right(await first.post(`calls/${id}/callback`, { dueAt }));
  later(300);
  const seats = await Promise.all(
    (['agent2', 'supervisor', 'admin', 'agent2', 'supervisor'] as const).map(sitting),
  );
  const answers = await Promise.all(seats.map((seat) => seat.post(`calls/${id}/take`)));
  const owner = (await desk.store.desk.call(id))?.agentId;
  const taken = (await desk.store.accounts.trail({ limit: 50 })).filter(
    ({ action, details }) => action === 'call-take-over' && (details as { call: string }).call === id,
  );
  expect(taken).toHaveLength(1);
  expect(taken[0]?.details).toEqual({ call: id, from: desk.ids.agent });
  expect(taken[0]?.personId).not.toBeNull();
  for (const [at, { status, body }] of answers.entries()) {
    const login = (['agent2', 'supervisor', 'admin', 'agent2', 'supervisor'] as const)[at] ?? 'agent';
    // Who has it already is let in, however often they ask.
    if (status === 200) expect(owner).toBe(desk.ids[login]);
    else expect(['taken_first', 'call_alive']).toContain(codeOf({ status, body } as Answer));
  }
  expect((await desk.store.desk.callBacks(owner ?? '')).map(({ callId }) => callId)).toContain(id);
  expect((await desk.store.desk.events(id)).map(({ kind }) => kind)).toContain('taken-over');
  const [winner] = answers.flatMap(({ status }, at) => (status === 200 ? [seats[at]] : []));
  const view = right((await winner?.get(`calls/${id}`)) as Answer) as CallView;
  expect(view.call).toMatchObject({ mine: true, note: 'Hẹn gửi báo cáo', phone: '+84912345678' });
});

it('tells its first agent by whom and when, whatever their page tries, and keeps nothing of it', async () => {
  const first = await sitting('agent');
  const id = await open(first, 'Tiệm May Sang Tay');
  const { sheet } = right(await first.post(`calls/${id}/assessment`, { framework: 'qd-1970-sme' })) as {
    sheet: { assessmentId: string };
  };
  later(300);
  const second = await sitting('agent2');
  right(await second.post(`calls/${id}/take`));
  const told = await first.post(`calls/${id}/alive`);
  expect([told.status, codeOf(told)]).toEqual([409, 'taken_over']);
  expect(told.body).toMatchObject({ error: { details: [{ call: id, agent: 'Trần Văn Máy' }] } });
  const event = 'c7e1a7e2-4b0e-4f4b-9d7e-2f3a6b1c0d9e';
  const tries: readonly (readonly [string, unknown])[] = [
    ['note', { note: 'Ghi đè' }],
    ['answers', { event, assessmentId: sheet.assessmentId, given: [{ code: '1.1.1', given: 5 }] }],
    ['close', { disposition: 'answered' }],
    ['consent', { consent: 'no' }],
    ['profile', { profile: { name: 'Tên khác' } }],
    ['reopen', {}],
  ];
  for (const [path, body] of tries)
    expect(codeOf(await first.post(`calls/${id}/${path}`, body))).toBe('taken_over');
  expect(codeOf(await first.get(`calls/${id}`))).toBe('taken_over');
  const view = right(await second.get(`calls/${id}`)) as CallView;
  expect(view).toMatchObject({
    call: { note: 'Hẹn gửi báo cáo', consent: 'yes', endedAt: null, mine: true },
    caller: { profile: { name: 'Tiệm May Sang Tay' } },
    sheet: { given: {} },
  });
  // Others are still not told that there is such a call.
  expect(codeOf(await (await sitting('agent2')).get(`calls/${id}`))).toBe('');
});

it('stays with an agent who came back in time, and what a closed call was is nobody’s to take', async () => {
  const first = await sitting('agent');
  const id = await open(first, 'Nhà Xe Trở Lại');
  later(300);
  right(await first.post(`calls/${id}/alive`));
  expect(codeOf(await (await sitting('agent2')).post(`calls/${id}/take`))).toBe('call_alive');
  right(await first.post(`calls/${id}/close`, { disposition: 'answered' }));
  later(300);
  expect((await (await sitting('agent2')).post(`calls/${id}/take`)).status).toBe(404);
  expect(codeOf(await (await sitting('supervisor')).post(`calls/${id}/take`))).toBe('call_closed');
  expect((await (await sitting('agent2')).post('calls/none/take')).status).toBe(404);
});

it('asks for consent anew where nobody had asked, and keeps nothing before', async () => {
  const first = await sitting('agent');
  const { call } = right(await first.post('calls')) as CallView;
  later(300);
  const second = await sitting('agent2');
  right(await second.post(`calls/${call.id}/take`));
  expect(codeOf(await second.post(`calls/${call.id}/note`, { note: 'x' }))).toBe('needs_consent');
  expect(await desk.store.desk.events(call.id)).toEqual([]);
});
