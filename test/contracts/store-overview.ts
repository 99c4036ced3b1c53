// Figures beside the scores: where unfinished questionnaires stand, what was recommended, how the service goes; export.
import { randomUUID } from 'node:crypto';
import { EMPTY_DOSSIER, EMPTY_SESSION, type ConversationKey } from '../../bot/store';
import type { Assessment, Effect, Profile } from '../../dialogs';
import { frameworkById, orderedCriteria, type Answers } from '../../scoring';
import {
  agreed,
  assessment,
  conversation,
  DAY,
  later,
  NOW,
  same,
  turn,
  withDossier,
  type Examined,
} from './store-vocabulary';

const framework = 'qd-1970-sme';
const sme = frameworkById(framework);
const codes = sme ? orderedCriteria(sme).map(({ code }) => code) : [];
const first = (count: number): Answers => Object.fromEntries(codes.slice(0, count).map((code) => [code, 2]));

export function examineOverview(get: () => Examined): void {
  const idleBefore = later(-7 * DAY);
  const standing = async (query: object = {}) =>
    (await get().store.overview.standings({ framework, idleBefore, ...query }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => codes.indexOf(a.criterion) - codes.indexOf(b.criterion));

  /** A business in a province of its own, which no other test looks at. */
  async function begin(
    profile: Profile,
    more: Partial<Assessment> = {},
    answers = first(3),
  ): Promise<[ConversationKey, Assessment]> {
    const key = conversation();
    const begun = assessment(answers, more);
    await turn(get().store, key, withDossier(agreed({ profile, assessments: [begun] })), {
      scores: [
        { assessmentId: begun.id, total: 6, level: 0, pillarPoints: [6, 0, 0, 0, 0, 0], size: 'micro' },
      ],
    });
    return [key, begun];
  }
  const goOn = (key: ConversationKey, change: (assessment: Assessment) => Assessment) =>
    turn(get().store, key, (memory) => ({
      ...memory,
      dossier: { ...memory.dossier, assessments: memory.dossier.assessments.map(change) },
    }));

  describe('where unfinished questionnaires stand', () => {
    it('is the criterion asked next, also past what was skipped or not known, until it is finished', async () => {
      const province = '20';
      const [key] = await begin({ province, sector: 'trade-services' });
      expect(await standing({ province })).toEqual([{ criterion: codes[3], count: 1, idle: 0 }]);
      await goOn(key, (each) => ({ ...each, skipped: [codes[3] ?? ''], unknown: [codes[4] ?? ''] }));
      expect(await standing({ province })).toEqual([{ criterion: codes[5], count: 1, idle: 0 }]);
      // Its size was told by the first turn and stays.
      expect(await standing({ province, size: 'micro', sector: 'trade-services' })).toHaveLength(1);
      expect(await standing({ province, size: 'small' })).toEqual([]);
      expect(await standing({ province, framework: 'qd-1970-large' })).toEqual([]);
      await goOn(key, (each) => ({ ...each, completedAt: NOW.toISOString() }));
      expect(await standing({ province })).toEqual([]);
    });

    it('tells those that nobody touched for days, and the months in which they began', async () => {
      const province = '22';
      const old = later(-40 * DAY).toISOString();
      await begin({ province }, { startedAt: old, updatedAt: old });
      const [key] = await begin({ province });
      expect(await standing({ province })).toEqual([{ criterion: codes[3], count: 2, idle: 1 }]);
      expect(await standing({ province, from: '2025-03' })).toEqual([
        { criterion: codes[3], count: 1, idle: 0 },
      ]);
      expect(await standing({ province, to: '2025-02' })).toEqual([
        { criterion: codes[3], count: 1, idle: 1 },
      ]);
      await turn(get().store, key, () => ({ session: EMPTY_SESSION, dossier: EMPTY_DOSSIER }), {
        effects: [{ kind: 'deleteData' }],
      });
      expect(await standing({ province, from: '2025-03' })).toEqual([]);
    });
  });

  describe('what was recommended', () => {
    const told = (groups: readonly string[], platforms: readonly string[]): Effect => ({
      kind: 'recommended',
      framework,
      groups,
      platforms,
    });

    it('is counted by way, month and province, the same after folding, and a report once for each link', async () => {
      const { store, other, database } = get();
      const province = '24';
      const [key, begun] = await begin({ province });
      for (let round = 0; round < 3; round += 1)
        await turn(store, key, same, { effects: [told(['crm', 'crm', 'erp'], ['MISA “x”'])] });
      await turn(store, key, same, { effects: [told(['crm'], [])], now: later(40 * DAY) });
      const items = { framework, province, groups: ['erp'], platforms: [], now: NOW };
      await other.overview.noteRecommended({ ...items, via: 'api' });
      const token = `token-${randomUUID()}`;
      await store.openReport({ assessmentId: begun.id, token, until: later(DAY), now: NOW });
      await store.overview.noteReport(token, items);
      await other.overview.noteReport(token, items);
      await store.overview.noteReport('token-that-is-none', items);
      const all = [
        { kind: 'group', item: 'crm', via: 'chat', count: 4 },
        { kind: 'group', item: 'erp', via: 'chat', count: 3 },
        { kind: 'platform', item: 'MISA “x”', via: 'chat', count: 3 },
        { kind: 'group', item: 'erp', via: 'api', count: 1 },
        { kind: 'group', item: 'erp', via: 'report', count: 1 },
      ];
      const found = async () =>
        [...(await other.overview.recommended({ framework, province }))].sort((a, b) => b.count - a.count);
      expect(await found()).toEqual(expect.arrayContaining(all));
      expect(await found()).toHaveLength(all.length);
      await database.query('select fold_recommendations()', []);
      expect(await found()).toEqual(expect.arrayContaining(all));
      expect(await database.query('select 1 from recommendation_sums where no > 0', [])).toEqual([]);
      expect(await store.overview.recommended({ framework, province, from: '2025-04' })).toEqual([
        { kind: 'group', item: 'crm', via: 'chat', count: 1 },
      ]);
      expect(await store.overview.recommended({ framework, province: '25' })).toEqual([]);
    });
  });

  describe('how the service goes', () => {
    it('tells of questions by month, what was asked most, what had no answer, and what answers rested on', async () => {
      const { store } = get();
      const now = new Date('2031-05-02T03:00:00Z');
      const ask = (asked: string, outcome: 'answered' | 'declined', citations: readonly string[]) =>
        turn(store, conversation(), same, {
          now,
          effects: [
            {
              kind: 'question',
              id: randomUUID(),
              asked,
              normalised: asked.toLowerCase(),
              outcome,
              citations,
            },
          ],
        });
      await ask('DBI là gì', 'answered', ['1970/QĐ-BTTTT Mục I']);
      await ask('dbi là gì', 'answered', ['1970/QĐ-BTTTT Mục I']);
      await ask('Giá vàng', 'declined', []);
      const period = { from: '2031-05', to: '2031-05' };
      expect(await store.overview.asked({ ...period, limit: 5 })).toEqual({
        months: [{ month: '2031-05', answered: 2, cautioned: 0, declined: 1, up: 0, down: 0 }],
        top: [
          { asked: expect.stringMatching(/^dbi là gì$/i) as string, count: 2, declined: 0 },
          { asked: 'Giá vàng', count: 1, declined: 1 },
        ],
        unanswered: [{ asked: 'Giá vàng', count: 1, declined: 1 }],
        topics: [{ citation: '1970/QĐ-BTTTT Mục I', count: 2 }],
      });
      expect((await store.overview.asked({ ...period, limit: 1 })).top).toHaveLength(1);
      expect((await store.overview.asked({ from: '2031-06', limit: 5 })).months).toEqual([]);
    });

    it('tells of people asked for by month in Viet Nam, and who waits', async () => {
      const { store } = get();
      // Already June in Viet Nam.
      const now = new Date('2031-05-31T18:00:00Z');
      await turn(store, conversation(), same, { now, effects: [{ kind: 'handoff' }] });
      const { months, waiting } = await store.overview.handoffs({ from: '2031-05', to: '2031-07' });
      expect(months).toEqual([{ month: '2031-06', asked: 1, ended: 0, waited: null }]);
      expect(waiting).toBeGreaterThanOrEqual(1);
      expect((await store.overview.handoffs({ from: '2031-07' })).months).toEqual([]);
    });
  });

  describe('the export', () => {
    it('hands assessments over page by page, each once, without names unless asked for', async () => {
      const { store } = get();
      const province = '27';
      const ids: string[] = [];
      for (let count = 0; count < 5; count += 1) {
        const [, begun] = await begin(
          { province, name: 'Công ty Tre Xanh', taxCode: '0101234567' },
          count < 4 ? { completedAt: NOW.toISOString() } : {},
        );
        ids.push(begun.id);
      }
      const page = (after?: string, more: object = {}) =>
        store.exported({ province, unfinished: false, identity: false, limit: 3, after, ...more });
      const one = await page();
      const two = await page(one.at(-1)?.id);
      expect([...one, ...two].map(({ id }) => id)).toEqual(ids.slice(0, 4).sort());
      expect(JSON.stringify([one, two])).not.toMatch(/Tre Xanh|0101234567/);
      expect(one[0]).toMatchObject({
        framework,
        province,
        size: 'micro',
        total: 6,
        pillarPoints: [6, 0, 0, 0, 0, 0],
        answers: first(3),
        completedAt: NOW,
      });
      expect(await page(undefined, { unfinished: true, limit: 10 })).toHaveLength(5);
      expect(await page(undefined, { framework: 'qd-1970-large' })).toEqual([]);
      expect((await page(undefined, { identity: true }))[0]).toMatchObject({
        name: 'Công ty Tre Xanh',
        taxCode: '0101234567',
      });
    });
  });
}
