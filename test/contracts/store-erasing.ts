// Erasing leaves nothing but the note that it happened; adopting loses nothing.
import { randomUUID } from 'node:crypto';
import { EMPTY_DOSSIER, EMPTY_SESSION, type ConversationKey, type Database } from '../../bot/store';
import {
  agreed,
  answering,
  assessment,
  attempt,
  conversation,
  counted,
  later,
  memoryOf,
  message,
  MINUTE,
  NOW,
  same,
  turn,
  withDossier,
  write,
  type Examined,
} from './store-vocabulary';

const MARK = 'Xưởng mây tre Dấu Vết';
const code = () => String(Math.random()).slice(2, 10).padEnd(8, '0');
const erased = () => ({ session: EMPTY_SESSION, dossier: EMPTY_DOSSIER });

/** Tables that hold one of the marks anywhere in any row: found by asking every table there is. */
async function traces(database: Database, marks: readonly string[]): Promise<readonly string[]> {
  const tables = await database.query(
    `select table_name from information_schema.tables where table_schema = 'public' order by 1`,
    [],
  );
  const found: string[] = [];
  for (const { table_name: table } of tables)
    for (const mark of marks) {
      const rows = await database.query(
        `select 1 from ${String(table)} as t where strpos(t::text, $1) > 0 or strpos(row_to_json(t)::text, $1) > 0`,
        [mark],
      );
      if (rows.length > 0) found.push(`${String(table)}: ${mark}`);
    }
  return found;
}

/** Every column that leads to a person or a conversation, over whatever tables, and those that are called as if. */
const PLACES = `
with recursive leads (child, name, parent) as (
  select c.conrelid, a.attname::text, c.confrelid from pg_constraint c
  cross join lateral unnest(c.conkey) as k (attnum)
  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum
  where c.contype = 'f' and a.attname <> 'channel'),
reached (child, name) as (
  select child, name from leads where parent in ('persons'::regclass, 'conversations'::regclass)
  union select l.child, l.name from leads l join reached r on l.parent = r.child)
select child::regclass::text as "table", name as "column" from reached
union
select c.table_name::text, c.column_name::text from information_schema.columns c
join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name::text ~ 'person|conversation'
order by 1, 2`;

/** What may still lead to whoever was erased, and why. */
const STAYS: Readonly<Record<string, string>> = {
  'audit.person_id': 'what people of the console looked at is accounted for, by an id that leads nowhere',
  'consent_log.person_id': 'proof that consent was given and that the data was erased',
  'inbox.conversation': 'names of answered events, without content, so that none is answered again',
};

export function examineErasing(get: () => Examined): void {
  const resumable = (resumeCode: string, until = later(MINUTE)) =>
    assessment({ '1.1.1': 2 }, { resumeCode, resumeCodeUntil: until.toISOString() });
  const adopting = (resumeCode: string) => ({ effects: [{ kind: 'adopt', resumeCode } as const] });
  const deleting = { effects: [{ kind: 'deleteData' } as const], delivery: 'log' as const, eventId: 'xoá' };

  /** A person on two channels with something in every table. */
  async function person(): Promise<{ desk: ConversationKey; phone: ConversationKey; personId: string }> {
    const { store } = get();
    const [desk, phone] = [conversation(), conversation('zalo')];
    const resumeCode = code();
    const dossier = agreed({ profile: { name: MARK }, assessments: [resumable(resumeCode)] });
    await store.createConversation(desk, 'dl_1', NOW);
    await store.accept({ key: desk, eventId: 'd1', activity: message(`${MARK} hỏi`), log: true, now: NOW });
    await turn(store, desk, withDossier(dossier), {
      eventId: 'd1',
      delivery: 'log',
      replies: [message(`Chào ${MARK}`)],
      effects: [{ kind: 'feedback', text: `${MARK} khen` }, { kind: 'handoff' }],
    });
    await turn(store, phone, withDossier(dossier), {
      ...adopting(resumeCode),
      delivery: 'push',
      address: { name: MARK },
      replies: [message(`${MARK} tiếp tục`)],
    });
    await turn(store, phone, counted, { replies: [message(`${MARK} nội tuyến`)] });
    return { desk, phone, personId: (await store.load(desk, 'x')).personId };
  }

  describe('erasing a person', () => {
    it('leaves no trace in any table but the proof that it was done', async () => {
      const { store, database } = get();
      const { phone, desk, personId } = await person();
      await store.accept({
        key: phone,
        eventId: 'p9',
        activity: message(`${MARK} chờ`),
        log: true,
        now: NOW,
      });
      const everywhere = ['activities', 'conversations', 'feedback', 'inbox', 'outbox', 'persons'];
      expect(await traces(database, [MARK])).toEqual(everywhere.map((table) => `${table}: ${MARK}`));
      expect(await turn(store, desk, erased, deleting)).toBe('committed');
      expect(await traces(database, [MARK, personId, phone.id])).toEqual([`consent_log: ${personId}`]);
      expect(
        await database.query('select what from consent_log where person_id = $1 order by id', [personId]),
      ).toEqual([{ what: 'given' }, { what: 'erased' }]);
    });

    it('leaves nothing in any place that leads to the person, those of tables to come included', async () => {
      const { store, database } = get();
      const { desk, phone, personId } = await person();
      const [assessed] = (await memoryOf(store, desk)).dossier.assessments;
      const id = assessed?.id ?? '';
      const number = `+849${code()}`;
      await turn(store, phone, same, {
        delivery: 'push',
        effects: [
          { kind: 'contact', phone: number, proof: 'channel' },
          { kind: 'linkCode', phone: number, code: '246802', until: later(MINUTE).toISOString() },
          { kind: 'remind', what: 'yearly', at: later(MINUTE).toISOString() },
          { kind: 'reportLink', assessmentId: id, token: code(), until: later(MINUTE).toISOString() },
          { kind: 'handoff', messages: [{ from: 'user', text: 'gặp tư vấn viên' }] },
        ],
      });
      await turn(store, desk, answering({ '1.1.2': 3 }));
      // What people of the console wrote beside it: rooms of their own, filled in here by hand.
      const [agent, call] = [randomUUID(), randomUUID()];
      const account = {
        id: agent,
        login: `agent-${agent}`,
        name: 'Trực',
        role: 'agent',
        province: null,
      } as const;
      await store.accounts.add({ ...account, passwordHash: null, subject: null }, NOW);
      for (const [sql, params] of [
        [
          `insert into audit (at, user_id, action, person_id) values ($1, $2, 'look', $3)`,
          [NOW, agent, personId],
        ],
        [
          `insert into assessor_columns (assessment_id, assessor, answers, by_user, at)
           values ($1, 'consultant', '{}', $2, $3)`,
          [id, agent, NOW],
        ],
        ['insert into calls (id, agent_id, started_at, seen_at) values ($1, $2, $3, $3)', [call, agent, NOW]],
        [
          `insert into answer_sources (assessment_id, code, call_id, given, at) values ($1, '1.1.1', $2, '2', $3)`,
          [id, call, NOW],
        ],
      ] as const)
        await database.query(sql, params);
      const handoffs = await database.query(
        'select id::text as id from handoffs where conversation = any ($1::text[])',
        [[desk.id, phone.id]],
      );
      const ids = [personId, desk.id, phone.id, id, ...handoffs.map((row) => String(row.id))];
      const places = await database.query(PLACES, []);
      const filled = async (): Promise<readonly string[]> => {
        const found: string[] = [];
        for (const { table, column } of places) {
          const sql = `select 1 from ${String(table)} where ${String(column)}::text = any ($1::text[]) limit 1`;
          if ((await database.query(sql, [ids])).length > 0) found.push(`${String(table)}.${String(column)}`);
        }
        return found;
      };
      // A place that stays empty here proves nothing: whoever makes a table puts something of the person into it.
      expect(await filled()).toEqual(places.map(({ table, column }) => `${String(table)}.${String(column)}`));
      expect(await turn(store, desk, erased, { ...deleting, replies: [] })).toBe('committed');
      expect(await filled()).toEqual(Object.keys(STAYS));
      expect(
        await database.query(
          `select 1 from inbox where conversation = any ($1::text[])
           and (activity is not null or replies is not null or error is not null)`,
          [[desk.id, phone.id]],
        ),
      ).toEqual([]);
      expect(await store.kept(personId)).toEqual({ phones: [], reminders: [] });
    });

    it('still shows the last reply and the confirmation, under the numbers that follow', async () => {
      const { store } = get();
      const { desk } = await person();
      await store.accept({ key: desk, eventId: 'xoá', activity: message('Có'), log: true, now: NOW });
      await turn(store, desk, erased, { ...deleting, replies: [message('Em đã xóa')] });
      expect(await store.activitiesAfter(desk, 0, 10)).toEqual([
        { seq: 3, activity: message('Có') },
        { seq: 4, activity: message('Em đã xóa') },
      ]);
      expect(await memoryOf(store, desk)).toEqual(erased());
      expect(await store.conversationUser(desk)).toBe('dl_1');
    });

    it('is not undone by a turn in flight in another conversation of the person', async () => {
      const { store, other, database } = get();
      const { desk, phone, personId } = await person();
      const inFlight = await other.load(phone, 'đang trả lời');
      await turn(store, desk, erased, deleting);
      expect(
        await other.commit(
          write(phone, 'đang trả lời', inFlight, answering({ '1.1.2': 3 })(inFlight.memory)),
        ),
      ).toBe('conflict');
      expect(await turn(other, phone, counted, { eventId: 'đang trả lời' })).toBe('committed');
      expect((await memoryOf(store, phone)).dossier).toEqual(EMPTY_DOSSIER);
      expect(await traces(database, [personId])).toEqual([`consent_log: ${personId}`]);
    });

    it('sends the last reply where it belongs and then forgets the address', async () => {
      const { store, database } = get();
      const { phone } = await person();
      await database.query('delete from outbox', []);
      await turn(store, phone, erased, { ...deleting, delivery: 'push', replies: [message('Em đã xóa')] });
      const [last] = await store.claimOutbox(1, MINUTE, NOW);
      expect(last).toMatchObject({ key: phone, activity: message('Em đã xóa'), address: { name: MARK } });
      await store.settleOutbox(last?.id ?? '', 'sent');
      expect(await traces(database, [MARK])).toEqual([]);
    });

    it('happens once when asked for twice at once, and works for somebody who never agreed', async () => {
      const { store, other, database } = get();
      const { desk, phone, personId } = await person();
      await Promise.all([
        turn(store, desk, erased, deleting),
        turn(other, phone, erased, { ...deleting, eventId: 'xoá luôn' }),
      ]);
      const proof = await database.query(
        `select 1 from consent_log where person_id = $1 and what = 'erased'`,
        [personId],
      );
      expect(proof).toHaveLength(1);
      const stranger = conversation();
      await turn(store, stranger, counted, { delivery: 'log', replies: [message(MARK)] });
      expect(await turn(store, stranger, erased, deleting)).toBe('committed');
      expect(await traces(database, [MARK])).toEqual([]);
    });
  });

  describe('a resume code', () => {
    it('finds the dossier until it expires', async () => {
      const { store, other } = get();
      const [key, resumeCode] = [conversation(), code()];
      const dossier = agreed({ assessments: [resumable(resumeCode)] });
      await turn(store, key, withDossier(dossier));
      expect(await other.findByResumeCode(resumeCode, NOW)).toEqual(dossier);
      expect(await other.findByResumeCode(resumeCode, later(MINUTE))).toBeNull();
      expect(await other.findByResumeCode('00000000', NOW)).toBeNull();
    });

    it('belongs to one assessment only: a second owner has to take another', async () => {
      const { store } = get();
      const taken = code();
      await turn(store, conversation(), withDossier(agreed({ assessments: [resumable(taken)] })));
      const key = conversation();
      expect(await attempt(store, key, withDossier(agreed({ assessments: [resumable(taken)] })))).toBe(
        'conflict',
      );
      expect((await memoryOf(store, key)).dossier).toEqual(EMPTY_DOSSIER);
    });

    it('brings a newcomer to the dossier', async () => {
      const { store } = get();
      const [home, away, resumeCode] = [conversation(), conversation('zalo'), code()];
      const dossier = agreed({ assessments: [resumable(resumeCode)] });
      await turn(store, home, withDossier(dossier));
      expect(await turn(store, away, withDossier(dossier), adopting(resumeCode))).toBe('committed');
      await turn(store, away, answering({ '1.1.2': 5 }));
      expect((await memoryOf(store, home)).dossier.assessments[0]?.answers).toEqual({
        '1.1.1': 2,
        '1.1.2': 5,
      });
    });

    it('brings along what the newcomer had, with all conversations, and leaves nobody empty behind', async () => {
      const { store, database } = get();
      const [home, away, alsoAway] = [conversation(), conversation('zalo'), conversation('viber')];
      const [homeCode, awayCode] = [code(), code()];
      const theirs = resumable(homeCode);
      const mine = { ...resumable(awayCode), startedAt: later(-MINUTE).toISOString() };
      const awayDossier = agreed({ profile: { name: 'Tên cũ' }, assessments: [mine] });
      await turn(store, home, withDossier(agreed({ assessments: [theirs] })));
      await turn(store, away, withDossier(awayDossier));
      await turn(store, alsoAway, withDossier(awayDossier), adopting(awayCode));
      const former = (await store.load(away, 'x')).personId;

      const merged = agreed({ profile: { name: 'Tên chung' }, assessments: [mine, theirs] });
      expect(await turn(store, away, withDossier(merged), adopting(homeCode))).toBe('committed');
      for (const key of [home, away, alsoAway]) expect((await memoryOf(store, key)).dossier).toEqual(merged);
      expect(await database.query('select 1 from persons where id = $1', [former])).toEqual([]);
    });

    it('does not undo an answer given at home between the look and the commit', async () => {
      const { store, other } = get();
      const [home, away, resumeCode] = [conversation(), conversation('zalo'), code()];
      const stale = agreed({ assessments: [resumable(resumeCode)] });
      await turn(store, home, withDossier(stale));
      const loaded = await other.load(away, 'mã');
      await turn(store, home, (memory) => {
        const answered = answering({ '1.1.2': 4 })(memory);
        const assessments = answered.dossier.assessments.map((a) => ({
          ...a,
          updatedAt: later(1).toISOString(),
        }));
        return { ...answered, dossier: { ...answered.dossier, assessments } };
      });
      const adopted = write(away, 'mã', loaded, withDossier(stale)(loaded.memory), adopting(resumeCode));
      expect(await other.commit(adopted)).toBe('committed');
      expect((await memoryOf(store, away)).dossier.assessments[0]?.answers).toEqual({
        '1.1.1': 2,
        '1.1.2': 4,
      });
    });

    it('that ran out before the commit adopts nobody', async () => {
      const { store } = get();
      const [home, away, resumeCode] = [conversation(), conversation('zalo'), code()];
      const dossier = agreed({ assessments: [resumable(resumeCode)] });
      await turn(store, home, withDossier(dossier));
      const late = { ...adopting(resumeCode), now: later(MINUTE) };
      expect(await attempt(store, away, withDossier(dossier), late)).toBe('conflict');
      expect((await memoryOf(store, away)).dossier).toEqual(EMPTY_DOSSIER);
    });
  });
}
