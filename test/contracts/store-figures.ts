// Running sums over finished assessments: whatever happens to them, the sums are what a recount by scan gives.
import fc from 'fast-check';
import {
  EMPTY_DOSSIER,
  EMPTY_SESSION,
  PEERS_AT_LEAST,
  type ConversationKey,
  type Database,
} from '../../bot/store';
import type { Assessment, Memory, Profile } from '../../dialogs';
import {
  agreed,
  assessment,
  attempt,
  conversation,
  DAY,
  later,
  memoryOf,
  NOW,
  turn,
  withDossier,
  type Examined,
  type TurnOptions,
} from './store-vocabulary';

const PROVINCES = ['01', '48', '79'];
const SECTORS = ['trade-services', 'agriculture-industry-construction'] as const;
const SIZES = ['micro', 'small', null] as const;
const code = () => String(Math.random()).slice(2, 10).padEnd(8, '0');

/** What somebody does to their assessments; numbers choose among what there is. */
type Deed = {
  readonly kind:
    'finish' | 'begin' | 'correct' | 'reopen' | 'complete' | 'move' | 'remove' | 'erase' | 'adopt' | 'fold';
  readonly who: number;
  readonly pick: number;
  readonly day: number;
};
const deed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constantFrom(
    'finish',
    'finish',
    'finish',
    'begin',
    'correct',
    'reopen',
    'complete',
    'move',
    'remove',
    'remove',
    'erase',
    'adopt',
    'fold',
  ),
  who: fc.nat(2),
  pick: fc.nat(1000),
  // Few days, so that several are finished at the same instant.
  day: fc.constantFrom(0, 0, 31, 62),
});

const pick = <T>(from: readonly T[], at: number): T => {
  const found = from[at % from.length];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
};

function scoreOf({ id }: Assessment, at: number) {
  const total = (at * 7) % 321;
  const pillarPoints = [total, at % 50, 0, at % 9, 3, 1];
  return { assessmentId: id, total, level: at % 6, pillarPoints, size: pick(SIZES, at) };
}

const replaced = (memory: Memory, assessments: readonly Assessment[], profile?: Profile): Memory => ({
  ...memory,
  dossier: {
    ...(memory.dossier.consent ? memory.dossier : agreed()),
    assessments,
    ...(profile ? { profile } : {}),
  },
});

function reopened(assessment: Assessment): Assessment {
  const copy: { -readonly [key in keyof Assessment]: Assessment[key] } = { ...assessment };
  delete copy.completedAt;
  return copy;
}

const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();

/** The sums as they stand, beside the recount; and the newest by a rule written another way. */
async function expectExact(database: Database): Promise<void> {
  const group = 'framework, latest, province, sector, size, month, level';
  const kept = await database.query(
    `with pillars as (
       select ${group}, place, sum(p)::bigint as points from score_sums, unnest(points) with ordinality as u (p, place)
       group by ${group}, place),
     sums as (
       select ${group}, sum(n)::integer as n, sum(total)::bigint as total, sum(squares)::bigint as squares
       from score_sums group by ${group})
     select s.*, (select array_agg(points order by place) from pillars p
       where (p.framework, p.latest, p.province, p.sector, p.size, p.month, p.level)
         = (s.framework, s.latest, s.province, s.sector, s.size, s.month, s.level)) as points
     from sums s where n <> 0 or total <> 0 or squares <> 0`,
    [],
  );
  expect(sorted(kept)).toEqual(sorted(await database.query('select * from score_recount', [])));
  const wrong = await database.query(
    `select a.id from assessments a where a.latest is distinct from (
       counts_as_scored(a) and not exists (
         select 1 from assessments b where b.person_id = a.person_id and b.framework = a.framework
           and counts_as_scored(b)
           and (b.completed_at, b.started_at, b.id collate "C") > (a.completed_at, a.started_at, a.id collate "C")))`,
    [],
  );
  expect(wrong).toEqual([]);
}

export function examineFigures(get: () => Examined): void {
  /** `one`: in which process. */
  async function does(keys: readonly ConversationKey[], deed: Deed, one = get().store): Promise<void> {
    const key = pick(keys, deed.who);
    const write = async (change: (memory: Memory) => Memory, options: TurnOptions = {}) => {
      await turn(one, key, change, options);
    };
    const changeOne = (change: (assessment: Assessment) => Assessment) =>
      write((memory) =>
        replaced(
          memory,
          memory.dossier.assessments.map((each, place, all) =>
            place === deed.pick % all.length ? change(each) : each,
          ),
        ),
      );
    const at = later(deed.day * DAY).toISOString();
    switch (deed.kind) {
      case 'finish':
      case 'begin': {
        const fresh = assessment(
          { '1.1.1': 1 },
          {
            framework: pick(['qd-1970-sme', 'qd-1970-large'], deed.pick),
            ...(deed.kind === 'finish' ? { completedAt: at } : {}),
          },
        );
        return write((memory) => replaced(memory, [...memory.dossier.assessments, fresh]), {
          scores: [scoreOf(fresh, deed.pick)],
        });
      }
      case 'correct': {
        const id = (await memoryOf(one, key)).dossier.assessments.map((each) => each.id);
        if (id.length === 0) return;
        const corrected = pick(id, deed.pick);
        return write(
          (memory) =>
            replaced(
              memory,
              memory.dossier.assessments.map((each) =>
                each.id === corrected
                  ? { ...each, answers: { ...each.answers, '1.1.2': 3 }, updatedAt: at }
                  : each,
              ),
            ),
          { scores: [scoreOf({ ...assessment(), id: corrected }, deed.pick + 1)] },
        );
      }
      case 'reopen':
        return changeOne((each) => reopened(each));
      case 'complete':
        return changeOne((each) => ({ ...each, completedAt: at }));
      case 'move':
        return write((memory) =>
          replaced(memory, memory.dossier.assessments, {
            province: pick(PROVINCES, deed.pick),
            ...(deed.pick % 3 === 0 ? {} : { sector: pick(SECTORS, deed.day) }),
          }),
        );
      case 'remove':
        return write((memory) => replaced(memory, memory.dossier.assessments.slice(1)));
      case 'erase':
        return write(() => ({ session: EMPTY_SESSION, dossier: EMPTY_DOSSIER }), {
          effects: [{ kind: 'deleteData' }],
        });
      case 'adopt': {
        const home = pick(keys, deed.pick);
        const resumeCode = code();
        await turn(one, home, (memory) =>
          replaced(memory, [
            ...memory.dossier.assessments,
            assessment({}, { resumeCode, resumeCodeUntil: later(1000 * DAY).toISOString() }),
          ]),
        );
        const found = await one.findByResumeCode(resumeCode, NOW);
        // Somebody may have erased it meanwhile.
        if (!found) return;
        const known = new Set(found.assessments.map(({ id }) => id));
        // A conflict is left at that: the next deed looks anew.
        await attempt(
          one,
          key,
          (memory) => {
            const mine = memory.dossier.assessments.filter(({ id }) => !known.has(id));
            return withDossier({ ...found, assessments: [...found.assessments, ...mine] })(memory);
          },
          { effects: [{ kind: 'adopt', resumeCode }] },
        );
        return;
      }
      case 'fold':
        await get().database.query('select fold_scores()', []);
        return;
      default:
        deed.kind satisfies never;
    }
  }

  /** Businesses with one finished assessment each, in a framework of their own. */
  async function businesses(
    framework: string,
    count: number,
    profile: Profile,
    more: (index: number) => { total: number; level: number; completedAt?: string },
  ): Promise<readonly ConversationKey[]> {
    const { store } = get();
    const keys = Array.from({ length: count }, () => conversation());
    for (const [index, key] of keys.entries()) {
      const { completedAt = NOW.toISOString(), ...score } = more(index);
      const finished = assessment({ '1.1.1': 1 }, { framework, completedAt });
      await turn(store, key, withDossier(agreed({ profile, assessments: [finished] })), {
        scores: [
          { ...score, assessmentId: finished.id, pillarPoints: [score.total, 2 * index], size: 'small' },
        ],
      });
    }
    return keys;
  }

  describe('figures over finished assessments', () => {
    it('are what a recount gives, after any sequence of deeds', async () => {
      const { database } = get();
      await fc.assert(
        fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 30 }), async (deeds) => {
          const keys = Array.from({ length: 3 }, () => conversation());
          for (const each of deeds) {
            await does(keys, each);
            await expectExact(database);
          }
        }),
        { numRuns: 25 },
      );
    }, 180_000);

    it('stay so while many write at once, and none of them waits for another for ever', async () => {
      const { store, other, database } = get();
      const keys = Array.from({ length: 6 }, () => conversation());
      const deeds = fc.sample(deed, { numRuns: 240, seed: 20 });
      const lanes = Array.from({ length: 8 }, (_, lane) =>
        deeds
          .filter((_each, place) => place % 8 === lane)
          .reduce(
            (before, each) =>
              before.then(() => does(keys, { ...each, who: each.pick }, lane % 2 === 0 ? store : other)),
            Promise.resolve(),
          ),
      );
      await Promise.all(lanes);
      await expectExact(database);
      await database.query('select fold_scores()', []);
      await expectExact(database);
      expect(await database.query('select 1 from score_sums where no > 0', [])).toEqual([]);
      const [row] = await database.query(
        'select deadlocks::integer as count from pg_stat_database where datname = current_database()',
        [],
      );
      expect(row?.count).toBe(0);
    }, 180_000);

    it('can be counted anew, to the same', async () => {
      const { database } = get();
      const sums = `select framework, latest, province, sector, size, month::text, level, n, total, squares, points
        from score_sums order by 1, 2, 3, 4, 5, 6, 7`;
      await database.query('select fold_scores()', []);
      const before = await database.query(sums, []);
      expect(before.length).toBeGreaterThan(0);
      await database.query('select recount_scores()', []);
      expect(await database.query(sums, [])).toEqual(before);
    });

    it('tell of a group from ten businesses on, and of nobody below', async () => {
      const { store } = get();
      const profile = { province: '38', sector: 'trade-services' } as const;
      const some = (index: number) => ({ total: 100 + index, level: index % 3 });
      const framework = 'exam-ten';
      await businesses(framework, PEERS_AT_LEAST - 1, profile, some);
      expect(await store.peers({ framework })).toBeNull();
      const [key] = await businesses(framework, 1, profile, () => ({ total: 200, level: 5 }));
      const ten = {
        count: 10,
        meanTotal: (9 * 104 + 200) / 10,
        meanPillars: [(9 * 104 + 200) / 10, 7.2],
        levels: [3, 3, 3, 0, 0, 1],
      };
      expect(await store.peers({ framework })).toEqual(ten);
      expect(await store.peers({ framework, ...profile, size: 'small' })).toEqual(ten);
      expect(await store.peers({ framework, province: '01' })).toBeNull();
      expect(await store.peers({ framework, size: 'medium' })).toBeNull();
      expect(await store.peers({ framework: 'exam-none' })).toBeNull();
      if (!key) throw new Error('no tenth business');
      await turn(store, key, () => ({ session: EMPTY_SESSION, dossier: EMPTY_DOSSIER }), {
        effects: [{ kind: 'deleteData' }],
      });
      expect(await store.peers({ framework })).toBeNull();
    });

    it('count a business once, by its latest, where it is now', async () => {
      const { store } = get();
      const framework = 'exam-latest';
      const keys = await businesses(framework, 10, { province: '04' }, () => ({ total: 50, level: 1 }));
      for (const key of keys) {
        const again = assessment({ '1.1.1': 4 }, { framework, completedAt: later(40 * DAY).toISOString() });
        await turn(
          store,
          key,
          (memory) => replaced(memory, [...memory.dossier.assessments, again], { province: '08' }),
          {
            scores: [{ assessmentId: again.id, total: 90, level: 2, pillarPoints: [60, 30], size: 'micro' }],
          },
        );
      }
      expect(await store.peers({ framework })).toMatchObject({
        count: 10,
        meanTotal: 90,
        meanPillars: [60, 30],
      });
      expect(await store.peers({ framework, province: '08' })).toMatchObject({ count: 10 });
      expect(await store.figures({ framework, latest: false, by: ['month', 'province'] })).toMatchObject([
        { of: { month: '2025-03', province: '04' }, count: 10, meanTotal: 50, levels: [0, 10, 0, 0, 0, 0] },
        { of: { month: '2025-04', province: '08' }, count: 10, meanTotal: 90, levels: [0, 0, 10, 0, 0, 0] },
      ]);
      for (const key of keys)
        await turn(store, key, (memory) => replaced(memory, memory.dossier.assessments, { province: '11' }));
      expect(await store.figures({ framework, latest: true, by: ['province'] })).toMatchObject([
        { of: { province: '11' }, count: 10, meanTotal: 90 },
      ]);
      for (const key of keys)
        await turn(store, key, (memory) =>
          replaced(
            memory,
            memory.dossier.assessments.filter(({ completedAt }) => completedAt === NOW.toISOString()),
          ),
        );
      expect(await store.peers({ framework })).toMatchObject({ count: 10, meanTotal: 50 });
    });

    it('spread and mean by province are those of the population, in the months asked for', async () => {
      const { store } = get();
      const framework = 'exam-spread';
      // The last moment of April in Viet Nam is still afternoon in UTC.
      const months = ['2025-04-30T16:59:59.999Z', '2025-04-30T17:00:00.000Z'];
      await businesses(framework, 20, { province: '91' }, (index) => ({
        total: index < 10 ? 2 : 4,
        level: 0,
        completedAt: pick(months, index < 10 ? 0 : 1),
      }));
      expect(await store.figures({ framework, latest: true, by: ['province'] })).toMatchObject([
        { of: { province: '91' }, count: 20, meanTotal: 3, sdTotal: 1 },
      ]);
      const may = { framework, latest: true, by: [], from: '2025-05' } as const;
      expect(await store.figures(may)).toMatchObject([{ of: {}, count: 10, meanTotal: 4, sdTotal: 0 }]);
      expect(await store.figures({ ...may, from: '2025-01', to: '2025-04' })).toMatchObject([
        { count: 10, meanTotal: 2 },
      ]);
      expect(await store.figures({ ...may, from: '2025-06' })).toEqual([]);
    });
  });
}
