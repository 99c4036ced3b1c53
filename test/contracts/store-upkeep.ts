// Secrets, forgetting with time, migrations.
import { migrate } from '../../bot/store';
import {
  agreed,
  assessment,
  conversation,
  counted,
  DAY,
  later,
  memoryOf,
  message,
  NOW,
  turn,
  withDossier,
  type Examined,
} from './store-vocabulary';

export function examineUpkeep(get: () => Examined): void {
  describe('upkeep', () => {
    it('makes a secret once, whoever asks first', async () => {
      const { store, other } = get();
      let made = 0;
      const values = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          (i % 2 === 0 ? store : other).secret('signing key', () => `bí mật ${String((made += 1))}`),
        ),
      );
      expect(new Set(values).size).toBe(1);
      expect(await other.secret('signing key', () => 'another')).toBe(values[0]);
      expect(await other.secret('another key', () => 'another')).toBe('another');
    });

    it('forgets old logs and strangers, and keeps dossiers, what is pending and what is young', async () => {
      const { store, database } = get();
      const [stranger, known, waiting, young] = [
        conversation(),
        conversation(),
        conversation(),
        conversation(),
      ];
      const before = later(-30 * DAY);
      const old = { now: later(-31 * DAY), delivery: 'log' as const, replies: [message('cũ')] };
      const expired = assessment(
        {},
        { resumeCode: '31313131', resumeCodeUntil: later(-30.5 * DAY).toISOString() },
      );
      await turn(store, stranger, counted, { ...old, effects: [{ kind: 'feedback', text: 'giữ lại' }] });
      await turn(store, known, withDossier(agreed({ assessments: [expired] })), old);
      await turn(store, young, counted, { delivery: 'log' });
      await store.accept({ key: waiting, eventId: 'w', activity: message('chờ'), log: false, now: old.now });

      expect(await store.prune(before)).toBeGreaterThan(0);
      expect(await store.prune(before)).toBe(0);

      expect((await store.load(stranger, 'x')).versions.conversation).toBe(0);
      expect(await store.activitiesAfter(known, 0, 10)).toEqual([]);
      expect((await memoryOf(store, known)).dossier.assessments).toMatchObject([{ id: expired.id }]);
      expect((await memoryOf(store, known)).dossier.assessments[0]).not.toHaveProperty('resumeCode');
      expect(await store.activitiesAfter(young, 0, 10)).toHaveLength(1);
      expect((await store.claimPending(100, 1, NOW)).map(({ eventId }) => eventId)).toContain('w');
      expect(await database.query(`select 1 from feedback where text = 'giữ lại'`, [])).toHaveLength(1);

      await turn(store, known, counted, { delivery: 'log' });
      expect(await store.activitiesAfter(known, 1, 10)).toMatchObject([{ seq: 2 }]);
    });

    it('answers whether it is there', async () => {
      await expect(get().store.ping()).resolves.toBeUndefined();
    });

    it('runs each migration once, in order, though several start at once', async () => {
      const { database } = get();
      const table = (name: string) => `create table ${name} (id integer)`;
      const more = [
        { id: 901, name: 'one', sql: table('one') },
        { id: 902, name: 'two', sql: `${table('two')}; insert into two values (1), (2);` },
      ];
      const runs = await Promise.all([1, 2, 3].map(() => migrate(database, more)));
      expect(runs.flat().sort()).toEqual(['901 one', '902 two']);
      expect(await database.query('select count(*)::int as count from two', [])).toEqual([{ count: 2 }]);
      await expect(migrate(database)).rejects.toThrow(/migration 902, this version knows up to \d+\./);
      await database.script('drop table one; drop table two; delete from migrations where id > 900');
      expect(await migrate(database)).toEqual([]);
    });

    it('leaves nothing of a migration that fails', async () => {
      const { database } = get();
      const broken = [{ id: 903, name: 'broken', sql: 'create table half (id integer); select 1/0;' }];
      await expect(migrate(database, broken)).rejects.toThrow(/division by zero/);
      expect(await database.query(`select to_regclass('half') as found`, [])).toEqual([{ found: null }]);
      expect(await database.query('select 1 from migrations where id = 903', [])).toEqual([]);
    });
  });
}
