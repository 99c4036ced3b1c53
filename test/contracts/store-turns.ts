// Turns: what is committed is loaded again, once, whole, and in spite of races.
import { randomUUID } from 'node:crypto';
import { EMPTY_DOSSIER, EMPTY_SESSION } from '../../bot/store';
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

export function examineTurns(get: () => Examined): void {
  describe('a turn', () => {
    it('begins with an empty memory and leaves no row behind by looking', async () => {
      const { store, database } = get();
      const key = conversation();
      const loaded = await store.load(key, 'e1');
      expect(loaded.memory).toEqual({ session: EMPTY_SESSION, dossier: EMPTY_DOSSIER });
      expect(loaded.versions).toEqual({ conversation: 0, person: 0 });
      expect(loaded.done).toBeNull();
      expect(await database.query('select 1 from conversations where id = $1', [key.id])).toEqual([]);
    });

    it('keeps session, profile, assessments and group as they were handed in', async () => {
      const { store, other } = get();
      const key = conversation();
      const memory = {
        session: {
          ...EMPTY_SESSION,
          greeted: true,
          open: { kind: 'question', criterion: '1.1.1' },
          wrongCodes: { count: 2, since: NOW.toISOString() },
        },
        dossier: agreed({
          group: {
            units: [{ name: 'Công ty mẹ', staff: 12, parent: true, level: 2, pillarLevels: { '1': 3 } }],
          },
          assessments: [
            assessment(
              { '1.1.1': 3, '1.1.2': 0 },
              {
                unknown: ['1.2.1'],
                skipped: ['1.2.2'],
                completedAt: later(MINUTE).toISOString(),
                resumeCode: String(Math.random()).slice(2, 10),
                resumeCodeUntil: later(30 * MINUTE).toISOString(),
              },
            ),
            assessment({}, { startedAt: later(MINUTE).toISOString() }),
          ],
        }),
      } as const;
      expect(await attempt(store, key, () => memory)).toBe('committed');
      expect(await memoryOf(other, key)).toEqual(memory);
    });

    it('keeps the order of answers and every character that can be typed', async () => {
      const { store } = get();
      const key = conversation();
      const name = 'a\u0000b \ud800 e\u0302\u0301 👩‍🌾 \u202e "\'\\ {{x}} $1 <b>';
      const answers = { '2.1.1': 1, '10.1.1': 2, '1.1.1': 3 } as const;
      await turn(store, key, withDossier(agreed({ profile: { name }, assessments: [assessment(answers)] })), {
        eventId: `zwj\u0000${'x'.repeat(9_000)}`,
        replies: [message(name)],
      });
      const { memory, done } = await store.load(key, `zwj\u0000${'x'.repeat(9_000)}`);
      expect(memory.dossier.profile.name).toBe(name);
      expect(Object.keys(memory.dossier.assessments[0]?.answers ?? {})).toEqual(Object.keys(answers));
      expect(done).toEqual([message(name)]);
    });

    it('writes nothing about a business that has not agreed', async () => {
      const { store, database } = get();
      const key = conversation();
      await turn(store, key, counted);
      expect(await database.query('select person_id from conversations where id = $1', [key.id])).toEqual([
        { person_id: null },
      ]);
      await expect(
        attempt(store, key, withDossier({ ...EMPTY_DOSSIER, profile: { name: 'Gốm' } })),
      ).rejects.toThrow(/no consent/);
      expect((await memoryOf(store, key)).dossier).toEqual(EMPTY_DOSSIER);
    });

    it('notes that consent was given, once', async () => {
      const { store, database } = get();
      const key = conversation();
      await turn(store, key, withDossier(agreed()));
      await turn(store, key, counted);
      const { personId } = await store.load(key, 'x');
      expect(
        await database.query('select what, version from consent_log where person_id = $1', [personId]),
      ).toEqual([{ what: 'given', version: '1' }]);
    });

    it('rewrites only what changed', async () => {
      const { store, database } = get();
      const key = conversation();
      const [first, second] = [assessment(), assessment({}, { startedAt: later(1).toISOString() })];
      await turn(store, key, withDossier(agreed({ assessments: [first, second] })));
      const places = async () => ({
        persons: await database.query('select ctid from persons where id = $1', [
          (await store.load(key, 'x')).personId,
        ]),
        first: await database.query('select ctid from assessments where id = $1', [first.id]),
        second: await database.query('select ctid from assessments where id = $1', [second.id]),
      });
      const before = await places();
      await turn(store, key, counted);
      expect(await places()).toEqual(before);
      await turn(store, key, (memory) => ({
        ...memory,
        dossier: { ...memory.dossier, assessments: [first, { ...second, answers: { '1.1.1': 5 } }] },
      }));
      const after = await places();
      expect(after.first).toEqual(before.first);
      expect(after.second).not.toEqual(before.second);
    });

    it('keeps scores beside the assessment until they are worked out anew', async () => {
      const { store, database } = get();
      const key = conversation();
      const one = assessment({ '1.1.1': 3 });
      await turn(store, key, withDossier(agreed({ assessments: [one] })), {
        scores: [
          { assessmentId: one.id, total: 12, level: 1, pillarPoints: [12, 0, 0, 0, 0, 0], size: 'small' },
        ],
      });
      await turn(store, key, (memory) => ({
        ...memory,
        dossier: { ...memory.dossier, assessments: [{ ...one, completedAt: NOW.toISOString() }] },
      }));
      const columns =
        'total, level, pillar_points, province, size, assessor, completed_at is not null as completed';
      expect(await database.query(`select ${columns} from assessments where id = $1`, [one.id])).toEqual([
        {
          total: 12,
          level: 1,
          pillar_points: [12, 0, 0, 0, 0, 0],
          province: '01',
          size: 'small',
          assessor: 'self',
          completed: true,
        },
      ]);
    });

    it('drops an assessment that the memory no longer has', async () => {
      const { store } = get();
      const key = conversation();
      const [gone, stays] = [assessment(), assessment({}, { startedAt: later(1).toISOString() })];
      await turn(store, key, withDossier(agreed({ assessments: [gone, stays] })));
      await turn(store, key, withDossier(agreed({ assessments: [stays] })));
      expect((await memoryOf(store, key)).dossier.assessments).toEqual([stays]);
      expect(await store.assessment(gone.id)).toBeNull();
      expect(await store.assessment(stays.id)).toEqual(stays);
    });

    it('records a request for a person once while it is open, and every feedback', async () => {
      const { store, database } = get();
      const key = conversation();
      const effects = [{ kind: 'handoff' }, { kind: 'feedback', text: 'Rất dễ hiểu' }] as const;
      await turn(store, key, same, { effects });
      await turn(store, key, same, { effects });
      expect(await database.query('select state from handoffs where conversation = $1', [key.id])).toEqual([
        { state: 'waiting' },
      ]);
      expect(
        await database.query('select text from feedback where conversation = $1', [key.id]),
      ).toHaveLength(2);
    });
  });

  describe('turns that meet', () => {
    it('answers the same event once and gives the same replies again', async () => {
      const { store, other } = get();
      const key = conversation();
      const replies = [message('Câu 1'), message('Câu 2')];
      expect(await attempt(store, key, counted, { eventId: 'e1', replies })).toBe('committed');
      const again = await other.load(key, 'e1');
      expect(again.done).toEqual(replies);
      expect(await other.commit(write(key, 'e1', again, counted(again.memory)))).toBe('duplicate');
      expect((await memoryOf(store, key)).session.misses).toBe(1);
    });

    it('lets the faster of two writers win and leaves no trace of the slower', async () => {
      const { store, other, database } = get();
      const key = conversation();
      await turn(store, key, withDossier(agreed({ assessments: [assessment()] })));
      const [a, b] = [await store.load(key, 'a'), await other.load(key, 'b')];
      const effects = [{ kind: 'feedback', text: 'không được lưu' }] as const;
      expect(await store.commit(write(key, 'a', a, answering({ '1.1.1': 1 })(a.memory)))).toBe('committed');
      expect(
        await other.commit(
          write(key, 'b', b, answering({ '1.1.2': 2 })(b.memory), {
            effects,
            delivery: 'log',
            now: later(1),
          }),
        ),
      ).toBe('conflict');
      expect((await memoryOf(store, key)).dossier.assessments[0]?.answers).toEqual({ '1.1.1': 1 });
      expect(await store.activitiesAfter(key, 0, 10)).toEqual([]);
      expect((await store.load(key, 'b')).done).toBeNull();
      expect(await database.query('select 1 from feedback where conversation = $1', [key.id])).toEqual([]);
    });

    it('refuses a turn of another conversation whose person changed meanwhile', async () => {
      const { store, other } = get();
      const [phone, desk] = [conversation('zalo'), conversation()];
      const code = String(Math.random()).slice(2, 10);
      const one = assessment({}, { resumeCode: code, resumeCodeUntil: later(MINUTE).toISOString() });
      await turn(store, phone, withDossier(agreed({ assessments: [one] })));
      await turn(store, desk, withDossier(agreed({ assessments: [one] })), {
        effects: [{ kind: 'adopt', resumeCode: code }],
      });
      const late = await other.load(desk, 'late');
      const idle = await other.load(desk, 'idle');
      await turn(store, phone, answering({ '1.1.1': 4 }));
      expect(await other.commit(write(desk, 'late', late, answering({ '1.1.1': 2 })(late.memory)))).toBe(
        'conflict',
      );
      expect(await other.commit(write(desk, 'idle', idle, counted(idle.memory)))).toBe('conflict');
      expect((await memoryOf(store, desk)).dossier.assessments[0]?.answers).toEqual({ '1.1.1': 4 });
    });

    it('makes one conversation of two first contacts at once', async () => {
      const { store, other } = get();
      const key = conversation();
      const [a, b] = [await store.load(key, 'a'), await other.load(key, 'b')];
      const outcomes = await Promise.all([
        store.commit(write(key, 'a', a, counted(a.memory))),
        other.commit(write(key, 'b', b, counted(b.memory))),
      ]);
      expect([...outcomes].sort()).toEqual(['committed', 'conflict']);
    });

    it('applies every one of many racing turns exactly once, across conversations and processes', async () => {
      const { store, other } = get();
      const keys = Array.from({ length: 8 }, () => conversation());
      await Promise.all(
        keys.map((key) => turn(store, key, withDossier(agreed({ assessments: [assessment()] })))),
      );
      const work = keys.flatMap((key) =>
        Array.from({ length: 12 }, (_, i) =>
          turn(i % 2 === 0 ? store : other, key, (m) => counted(answering({ [`1.1.${String(i)}`]: 3 })(m)), {
            delivery: 'log',
            eventId: `e${String(i)}`,
          }),
        ),
      );
      expect(new Set(await Promise.all(work))).toEqual(new Set(['committed']));
      for (const key of keys) {
        const { session, dossier } = await memoryOf(store, key);
        expect(session.misses).toBe(12);
        expect(Object.keys(dossier.assessments[0]?.answers ?? {})).toHaveLength(12);
        expect((await store.activitiesAfter(key, 0, 99)).map(({ seq }) => seq)).toEqual(
          Array.from({ length: 12 }, (_, i) => i + 1),
        );
      }
    }, 60_000);

    it('commits the same event once when it arrives many times at the same instant', async () => {
      const { store, other } = get();
      const key = conversation();
      const eventId = randomUUID();
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, (_, i) => turn(i % 2 === 0 ? store : other, key, counted, { eventId })),
      );
      expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(1);
      expect((await memoryOf(store, key)).session.misses).toBe(1);
    });
  });
}
