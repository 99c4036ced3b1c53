// The call desk: calls with consent, the caller found, answers taken down while a chat goes on, call-backs, forgetting.
import { randomUUID } from 'node:crypto';
import type { Call } from '../../bot/store/desk';
import type { Level } from '../../scoring';
import {
  agreed,
  answering,
  assessment,
  attempt,
  conversation,
  later,
  MINUTE,
  NOW,
  turn,
  withDossier,
  write,
  type Examined,
} from './store-vocabulary';

/** An account of an agent; the desk's rows name one. */
async function agent({ store }: Examined): Promise<string> {
  const id = randomUUID();
  await store.accounts.add(
    {
      id,
      login: id,
      name: 'Nguyễn Thị Trực',
      role: 'agent',
      province: null,
      passwordHash: null,
      subject: id,
    },
    NOW,
  );
  return id;
}

export function examineDesk(get: () => Examined): void {
  describe('the call desk', () => {
    const desk = () => get().store.desk;

    async function begin(): Promise<{ readonly id: string; readonly agentId: string }> {
      const agentId = await agent(get());
      const id = randomUUID();
      await desk().open({ id, agentId, now: NOW });
      return { id, agentId };
    }
    async function look(id: string): Promise<Call> {
      const call = await desk().call(id);
      if (!call) throw new Error('the call is gone');
      return call;
    }
    /** A business known from a chat, with an assessment in it. */
    async function business(name: string, more: { taxCode?: string } = {}) {
      const key = conversation('zalo');
      const sheet = assessment({ '1.1.1': 2 });
      await turn(get().store, key, withDossier(agreed({ profile: { name, ...more }, assessments: [sheet] })));
      const { personId } = await get().store.load(key, 'look');
      return { key, personId, sheet };
    }
    const say = (id: string, consent: 'yes' | 'no', phone: string | null = null) =>
      desk().consent(id, { consent, version: 'call-1', phone }, later(1000), {
        events: [{ kind: 'consent', details: { consent } }],
      });

    it('begins a call as a draft of its agent, and closes it only with a disposition', async () => {
      const { id, agentId } = await begin();
      expect(await desk().drafts(agentId)).toMatchObject([
        { id, endedAt: null, consent: null, personId: null },
      ]);
      expect(await desk().close(id, 'answered', later(MINUTE))).toBe(true);
      expect(await desk().close(id, 'dropped', later(MINUTE))).toBe(false);
      expect(await look(id)).toMatchObject({
        disposition: 'answered',
        endedAt: later(MINUTE),
        talkedSeconds: 60,
      });
      expect(await desk().drafts(agentId)).toEqual([]);
      expect(await desk().closed({ agentId, limit: 5 })).toMatchObject([{ id }]);
      expect(await desk().alive(id, later(2 * MINUTE))).toBe(false);
      expect(await desk().reopen(id, later(2 * MINUTE))).toBe(true);
      expect(await look(id)).toMatchObject({ disposition: null, endedAt: null, talkedSeconds: 60 });
    });

    it('gives a call left open to exactly one of many, and lets its first agent write nothing more', async () => {
      const { id, agentId } = await begin();
      const takers = await Promise.all(Array.from({ length: 6 }, () => agent(get())));
      await say(id, 'yes', '+84912000222');
      const wish = { id, from: agentId, silentSince: later(MINUTE), now: later(10 * MINUTE) };
      expect(await desk().openOfOthers(agentId, 500)).not.toContainEqual(expect.objectContaining({ id }));
      expect(await desk().openOfOthers(takers[0] ?? '', 500)).toContainEqual(
        expect.objectContaining({ id, agentId, seenAt: later(1000) }),
      );
      // A sign of life since then: not silent.
      expect(await desk().takeOver({ ...wish, by: takers[0] ?? '', silentSince: NOW })).toBe(false);
      const won = await Promise.all(
        takers.map((by, at) =>
          (at % 2 === 0 ? get().store : get().other).desk.takeOver(
            { ...wish, by },
            { audit: [{ at: NOW, userId: by, action: 'take', personId: null, details: { call: id } }] },
          ),
        ),
      );
      expect(won.filter(Boolean)).toHaveLength(1);
      const winner = takers[won.indexOf(true)] ?? '';
      expect(await look(id)).toMatchObject({ agentId: winner, endedAt: null, consent: 'yes' });
      expect(
        await get().database.query(`select 1 from audit where details ->> 'call' = $1`, [id]),
      ).toHaveLength(1);
      expect(await desk().takenFrom(id, agentId)).toEqual({ agent: 'Nguyễn Thị Trực', at: wish.now });
      expect(await desk().takenFrom(id, winner)).toBeNull();

      const by = { by: agentId };
      expect(await desk().change(id, { note: 'ghi đè' }, wish.now, by)).toBe(false);
      expect(await desk().close(id, 'answered', wish.now, by)).toBe(false);
      expect(await desk().consent(id, { consent: 'no', version: 'x', phone: null }, wish.now, by)).toBe(
        false,
      );
      expect(await desk().bind(id, null, wish.now, by)).toBe(false);
      const key = { channel: 'phone', id };
      const event = randomUUID();
      const loaded = await desk().load(id, event);
      const turnOf = (more: { readonly by: string }) =>
        desk().commit(
          {
            key,
            eventId: event,
            loaded,
            memory: withDossier(agreed({ profile: { name: 'Ghi Đè' } }))(loaded.memory),
            replies: [],
            effects: [],
            delivery: 'log',
            now: wish.now,
            scores: [],
          },
          more,
        );
      expect(await turnOf(by)).toBe('not-theirs');
      expect((await look(id)).callerName).toBeNull();
      expect(await turnOf({ by: winner })).toBe('committed');
      expect(await look(id)).toMatchObject({ callerName: 'Ghi Đè', note: '' });
    });

    it('counts the time with the page open, not the night in which a draft lay', async () => {
      const { id } = await begin();
      await desk().alive(id, later(30_000));
      await desk().alive(id, later(12 * 60 * MINUTE));
      await desk().alive(id, later(12 * 60 * MINUTE + 20_000));
      expect((await look(id)).talkedSeconds).toBe(50);
    });

    it('keeps nothing before consent and after a no but the counts', async () => {
      const { id } = await begin();
      expect(await desk().change(id, { note: 'Hỏi về hỗ trợ' }, NOW)).toBe(false);
      expect(await desk().change(id, { phone: '+84912345678' }, NOW)).toBe(false);
      expect(await desk().change(id, { answers: 1 }, NOW, { events: [{ kind: 'answer' }] })).toBe(true);
      expect(await desk().events(id)).toEqual([]);
      const { personId } = await business('Công ty Không Giữ');
      expect(await say(id, 'yes', '+84912345678')).toBe(true);
      expect(await desk().bind(id, personId, NOW)).toBe(true);
      expect(await desk().change(id, { note: 'Hỏi về hỗ trợ' }, NOW, { events: [{ kind: 'note' }] })).toBe(
        true,
      );
      expect((await desk().events(id)).map(({ kind }) => kind)).toEqual(['consent', 'note']);
      expect(await say(id, 'no')).toBe(true);
      expect(await look(id)).toMatchObject({
        consent: 'no',
        personId: null,
        phone: null,
        note: '',
        answers: 1,
      });
      expect(await desk().events(id)).toEqual([]);
      expect(await desk().close(id, 'answered', later(MINUTE))).toBe(true);
    });

    it('finds a business by name with and without accents, by tax code, telephone and resume code', async () => {
      const mark = `Gốm${randomUUID().slice(0, 4)}`.replaceAll(/\d/g, 'x');
      const { personId, key, sheet } = await business(`Công ty TNHH ${mark} Đất Nung`, {
        taxCode: '0101234563',
      });
      const { id } = await begin();
      await say(id, 'yes', '+84912000111');
      await desk().bind(id, personId, NOW);
      const code = String(Math.floor(Math.random() * 1e8)).padStart(8, '1');
      await turn(get().store, key, (memory) => ({
        ...memory,
        dossier: {
          ...memory.dossier,
          assessments: [{ ...sheet, resumeCode: code, resumeCodeUntil: later(MINUTE).toISOString() }],
        },
      }));
      const ids = async (text: string) => (await desk().find(text, NOW, 20)).map((each) => each.personId);
      expect(await ids(`${mark} đất nung`)).toEqual([personId]);
      expect(await ids(`cty tnhh ${mark.replace('ố', 'o').toLowerCase()} dat n`)).toEqual([personId]);
      expect(await ids('010123456')).toContain(personId);
      expect(await ids('0101234563')).toContain(personId);
      expect(await ids('0912 000 111')).toContain(personId);
      expect(await ids('+84 912 000 111')).toContain(personId);
      expect(await ids(`${code.slice(0, 4)} ${code.slice(4)}`)).toEqual([personId]);
      expect(await desk().find(code, later(2 * MINUTE), 20)).toEqual([]);
      expect(await ids('không có công ty nào tên như thế')).toEqual([]);
      expect(await ids("' or 1=1 -- & | ! : *")).toEqual([]);
      expect((await desk().find(mark, NOW, 20))[0]).toMatchObject({ phone: '+84912000111', assessments: 1 });
    });

    it('puts what was typed with accents first', async () => {
      const mark = randomUUID().slice(0, 6).replaceAll(/\d/g, 'y').replaceAll('-', '');
      const [first, second] = [await business(`Bến ${mark}`), await business(`Bện ${mark}`)];
      const ids = async (text: string) => (await desk().find(text, NOW, 20)).map((each) => each.personId);
      expect((await ids(`Bến ${mark}`))[0]).toBe(first.personId);
      expect((await ids(`Bện ${mark}`))[0]).toBe(second.personId);
      expect(new Set(await ids(`ben ${mark}`))).toEqual(new Set([first.personId, second.personId]));
    });

    it('finds businesses from before there were search columns, once these are filled in', async () => {
      const { personId } = await business('Xưởng Mộc Cổ Lai');
      await get().database.query('update persons set name_key = null, tax_code = null where id = $1', [
        personId,
      ]);
      expect(await desk().find('moc co lai', NOW, 5)).toEqual([]);
      expect(await desk().keyOld(1000)).toBeGreaterThan(0);
      expect(await desk().keyOld(1000)).toBe(0);
      expect(await desk().find('moc co lai', NOW, 5)).toMatchObject([{ personId }]);
    });

    it('takes answers down beside a chat of the same business, so that neither loses one', async () => {
      const { key, personId, sheet } = await business('Công ty Hai Nơi');
      const { id } = await begin();
      await say(id, 'yes');
      await desk().bind(id, personId, NOW);
      const onPhone = async (code: string, level: Level) => {
        for (;;) {
          const event = randomUUID();
          const loaded = await desk().load(id, event);
          const outcome = await desk().commit(
            write({ channel: 'phone', id }, event, loaded, answering({ [code]: level })(loaded.memory), {
              replies: [],
              delivery: 'log',
            }),
            { sources: { assessmentId: sheet.id, given: [{ code, given: String(level) }] }, criteria: 1 },
          );
          if (outcome === 'committed') return;
        }
      };
      const codes = ['2.1.1', '3.1.1', '3.1.2', '4.1.1', '5.1.1'];
      await Promise.all([
        ...codes.map((code) => onPhone(code, 4)),
        ...['1.1.2', '1.1.3', '1.1.4'].map((code) => turn(get().other, key, answering({ [code]: 1 }))),
      ]);
      const kept = await get().store.assessment(sheet.id);
      expect(kept?.answers).toEqual({
        '1.1.1': 2,
        '1.1.2': 1,
        '1.1.3': 1,
        '1.1.4': 1,
        ...Object.fromEntries(codes.map((code) => [code, 4])),
      });
      expect((await desk().sources(sheet.id)).map(({ code, given }) => [code, given])).toEqual(
        codes.map((code) => [code, '4']),
      );
      expect(await look(id)).toMatchObject({ criteria: 5 });
    });

    it('writes the same key press once, and nothing beside a write that lost', async () => {
      const { personId, key } = await business('Công ty Một Lần');
      const { id, agentId } = await begin();
      await say(id, 'yes');
      await desk().bind(id, personId, NOW);
      const event = randomUUID();
      const loaded = await desk().load(id, event);
      const wanted = write(
        { channel: 'phone', id },
        event,
        loaded,
        answering({ '2.1.1': 5 })(loaded.memory),
        {
          replies: [],
          delivery: 'log',
        },
      );
      const audit = [{ at: NOW, userId: agentId, action: 'desk-answer', personId }];
      await turn(get().store, key, answering({ '1.1.2': 1 }));
      expect(await desk().commit(wanted, { criteria: 1, audit })).toBe('conflict');
      expect(await get().store.accounts.trail({ personId, limit: 5 })).toEqual([]);
      const again = await desk().load(id, event);
      const anew = { ...wanted, loaded: again, memory: answering({ '2.1.1': 5 })(again.memory) };
      expect(await desk().commit(anew, { criteria: 1, audit })).toBe('committed');
      expect(await desk().commit(anew, { criteria: 1, audit })).toBe('duplicate');
      expect(await get().store.accounts.trail({ personId, limit: 5 })).toHaveLength(1);
      expect((await look(id)).criteria).toBe(1);
    });

    it('makes a business of a caller who agrees, and the chat that takes up its code joins it', async () => {
      const { id } = await begin();
      await say(id, 'yes', '+84987000222');
      const code = '20304050';
      const event = randomUUID();
      const loaded = await desk().load(id, event);
      const sheet = assessment(
        { '1.1.1': 3 },
        { resumeCode: code, resumeCodeUntil: later(MINUTE).toISOString() },
      );
      const memory = withDossier(agreed({ profile: { name: 'Quán Phở Gọi Điện' }, assessments: [sheet] }))(
        loaded.memory,
      );
      const wanted = write({ channel: 'phone', id }, event, loaded, memory, { replies: [], delivery: 'log' });
      expect(await desk().commit(wanted, {})).toBe('committed');
      const call = await look(id);
      expect(call).toMatchObject({ callerName: 'Quán Phở Gọi Điện', phone: '+84987000222' });
      const chat = conversation();
      expect(
        await attempt(get().store, chat, withDossier(memory.dossier), {
          effects: [{ kind: 'adopt', resumeCode: code }],
        }),
      ).toBe('committed');
      expect((await get().store.load(chat, 'look')).personId).toBe(call.personId);
      const { assessments, calls, chats } = await desk().history(call.personId ?? '');
      expect(assessments).toMatchObject([{ id: sheet.id, framework: 'qd-1970-sme', completedAt: null }]);
      expect(calls).toMatchObject([{ id }]);
      expect(chats).toMatchObject([{ channel: 'directline' }]);
    });

    it('forgets what a call said about a business that has itself erased, and keeps the count', async () => {
      const { key, personId, sheet } = await business('Công ty Xóa Hết');
      const { id, agentId } = await begin();
      await say(id, 'yes', '+84911222333');
      await desk().bind(id, personId, NOW);
      await desk().change(id, { note: 'Muốn gọi lại', answers: 2 }, NOW, { events: [{ kind: 'note' }] });
      const wish = { callId: id, agentId, dueAt: later(MINUTE), note: 'Gọi lại', now: NOW };
      expect(await desk().callBack({ id: randomUUID(), ...wish })).toBe(true);
      await desk().close(id, 'call-back', NOW);
      const outcome = await attempt(
        get().store,
        key,
        (memory) => ({ ...memory, dossier: { consent: null, profile: {}, assessments: [], group: null } }),
        { effects: [{ kind: 'deleteData' }] },
      );
      expect(outcome).toBe('committed');
      expect(await get().store.assessment(sheet.id)).toBeNull();
      expect(await look(id)).toMatchObject({
        personId: null,
        phone: null,
        note: '',
        callerName: null,
        answers: 2,
      });
      expect(await desk().events(id)).toEqual([]);
      expect(await desk().callBacks(agentId)).toEqual([]);
    });

    it('hands out a call-back that fell due once, and lists it until it is done', async () => {
      const { id, agentId } = await begin();
      const wish = { callId: id, agentId, dueAt: later(5 * MINUTE), note: 'Sau giờ trưa', now: NOW };
      expect(await desk().callBack({ id: randomUUID(), ...wish })).toBe(false);
      await say(id, 'yes', '+84911000999');
      const own = randomUUID();
      expect(await desk().callBack({ id: own, ...wish })).toBe(true);
      const mine = (found: readonly { readonly id: string }[]) => found.filter((each) => each.id === own);
      expect(mine(await desk().takeDue(later(4 * MINUTE)))).toEqual([]);
      const taken = await Promise.all(
        [desk(), get().other.desk].map((each) => each.takeDue(later(5 * MINUTE))),
      );
      expect(mine(taken.flat())).toHaveLength(1);
      expect(await desk().callBacks(agentId)).toMatchObject([
        { id: own, phone: '+84911000999', note: 'Sau giờ trưa' },
      ]);
      expect(await desk().callBackDone(own, later(6 * MINUTE))).toMatchObject({ id: own });
      expect(await desk().callBackDone(own, later(6 * MINUTE))).toBeNull();
      expect(await desk().callBacks(agentId)).toEqual([]);
    });
  });
}
