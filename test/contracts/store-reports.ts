// Links to reports, lists of platforms, and what processes share: documents and leases.
import { randomUUID } from 'node:crypto';
import { EMPTY_DOSSIER, EMPTY_SESSION } from '../../bot/store';
import {
  agreed,
  assessment,
  attempt,
  conversation,
  counted,
  DAY,
  later,
  memoryOf,
  MINUTE,
  NOW,
  same,
  turn,
  withDossier,
  type Examined,
} from './store-vocabulary';

export function examineReports(get: () => Examined): void {
  const token = () => `${randomUUID()}${randomUUID()}`;
  const link = (assessmentId: string, opened: string, until = later(DAY)) => ({
    effects: [{ kind: 'reportLink', assessmentId, token: opened, until: until.toISOString() } as const],
  });
  const done = (at: Date, more = {}) =>
    assessment({ '1.1.1': 2 }, { completedAt: at.toISOString(), ...more });

  describe('a report link', () => {
    it('of a turn opens the assessment that the same turn finished, with profile and size, until it expires', async () => {
      const { store, other } = get();
      const [key, opened, finished] = [conversation(), token(), done(NOW)];
      const dossier = agreed({ assessments: [finished] });
      await turn(store, key, withDossier(dossier), {
        ...link(finished.id, opened),
        scores: [{ assessmentId: finished.id, total: 9, level: 1, pillarPoints: [9], size: 'small' }],
      });
      expect(await other.report(opened, NOW)).toEqual({
        assessment: finished,
        previous: null,
        profile: dossier.profile,
        size: 'small',
        until: later(DAY),
      });
      expect(await store.report(opened, later(DAY))).toBeNull();
      expect(await store.report(token(), NOW)).toBeNull();
      expect(await store.report('', NOW)).toBeNull();
    });

    it('brings the finished one before it, of the same framework and the same person', async () => {
      const { store } = get();
      const [first, second, third] = [done(later(-3 * DAY)), done(later(-2 * DAY)), done(later(-DAY))];
      const large = done(later(-1.5 * DAY), { framework: 'qd-1970-large' });
      const begun = assessment({});
      await turn(store, conversation(), withDossier(agreed({ assessments: [done(later(-1.2 * DAY))] })));
      await turn(
        store,
        conversation(),
        withDossier(agreed({ assessments: [third, large, first, second, begun] })),
      );
      const previousOf = async ({ id }: { id: string }) => {
        const opened = token();
        expect(await store.openReport({ assessmentId: id, token: opened, until: later(DAY), now: NOW })).toBe(
          true,
        );
        return (await store.report(opened, NOW))?.previous ?? null;
      };
      expect(await previousOf(third)).toEqual(second);
      expect(await previousOf(second)).toEqual(first);
      expect(await previousOf(first)).toBeNull();
      expect(await previousOf(large)).toBeNull();
      expect(await previousOf(begun)).toEqual(third);
    });

    it('keeps no token, and none is kept for what the person does not have or a turn that lost', async () => {
      const { store, database } = get();
      const [key, opened] = [conversation(), token()];
      const [mine, theirs] = [done(NOW), done(NOW)];
      await turn(store, conversation(), withDossier(agreed({ assessments: [theirs] })));
      await turn(store, key, withDossier(agreed({ assessments: [mine] })), link(theirs.id, opened));
      expect(await store.report(opened, NOW)).toBeNull();
      const eventId = randomUUID();
      await turn(store, key, counted, { eventId });
      expect(await attempt(store, key, same, { ...link(mine.id, opened), eventId })).toBe('duplicate');
      expect(await store.report(opened, NOW)).toBeNull();
      await turn(store, key, counted, link(mine.id, opened));
      expect(await store.report(opened, NOW)).not.toBeNull();
      expect(
        await database.query('select 1 from report_links l where strpos(l::text, $1) > 0', [opened]),
      ).toEqual([]);
    });

    it('ends with its assessment and with its person', async () => {
      const { store, other } = get();
      const [key, opened, kept] = [conversation(), token(), token()];
      const [gone, stays] = [done(later(-DAY)), done(NOW)];
      await turn(store, key, withDossier(agreed({ assessments: [gone, stays] })), link(gone.id, opened));
      await turn(store, key, counted, link(stays.id, kept));
      await turn(store, key, withDossier(agreed({ assessments: [stays] })));
      expect(await store.report(opened, NOW)).toBeNull();
      expect(
        await store.openReport({ assessmentId: gone.id, token: token(), until: later(1), now: NOW }),
      ).toBe(false);
      expect(await other.report(kept, NOW)).toMatchObject({ assessment: stays, previous: null });
      await turn(store, key, () => ({ session: EMPTY_SESSION, dossier: EMPTY_DOSSIER }), {
        effects: [{ kind: 'deleteData' }],
      });
      expect(await store.report(kept, NOW)).toBeNull();
    });

    it('goes along when its dossier is taken up elsewhere', async () => {
      const { store } = get();
      const [home, away, opened] = [conversation(), conversation('zalo'), token()];
      const resumeCode = String(Math.random()).slice(2, 10).padEnd(8, '0');
      const theirs = done(later(-DAY), { resumeCode, resumeCodeUntil: later(DAY).toISOString() });
      const mine = done(NOW);
      await turn(store, home, withDossier(agreed({ assessments: [theirs] })));
      await turn(store, away, withDossier(agreed({ assessments: [mine] })), link(mine.id, opened));
      await turn(store, away, withDossier(agreed({ assessments: [theirs, mine] })), {
        effects: [{ kind: 'adopt', resumeCode }],
      });
      expect((await memoryOf(store, home)).dossier.assessments).toHaveLength(2);
      expect(await store.report(opened, NOW)).toMatchObject({
        assessment: mine,
        previous: { id: theirs.id },
      });
    });

    it('is forgotten once it has expired', async () => {
      const { store, database } = get();
      const [key, opened, finished] = [conversation(), token(), done(NOW)];
      await turn(store, key, withDossier(agreed({ assessments: [finished] })), link(finished.id, opened));
      const links = () =>
        database.query('select 1 from report_links where assessment_id = $1', [finished.id]);
      await store.prune(later(-31 * DAY));
      expect(await links()).toHaveLength(1);
      await database.query('update report_links set until = $2 where assessment_id = $1', [
        finished.id,
        later(-40 * DAY),
      ]);
      await store.prune(later(-31 * DAY));
      expect(await links()).toEqual([]);
    });
  });

  describe('lists of platforms', () => {
    it('are in use from the last one on that was not taken back', async () => {
      const { store, other } = get();
      const list = (name: string) => ({
        id: randomUUID(),
        name,
        asOf: '2025-02-28',
        products: [{ name, free: true }],
      });
      const [first, second, third] = [list('Danh sách một'), list('Danh sách hai'), list('Danh sách ba')];
      expect(await store.platformList()).toBeNull();
      expect(await store.undoPlatformList(NOW)).toBeNull();
      for (const each of [first, second, third]) await store.addPlatformList(each, later(MINUTE));
      await store.addPlatformList(first, later(DAY));
      expect(await other.platformList()).toEqual({ ...third, importedAt: later(MINUTE) });
      expect(await store.undoPlatformList(NOW)).toMatchObject({ id: third.id, products: third.products });
      expect(await other.platformList()).toMatchObject({ id: second.id, asOf: '2025-02-28' });
      const undone = await Promise.all([store.undoPlatformList(NOW), other.undoPlatformList(NOW)]);
      expect(undone.map((each) => each?.id).sort()).toEqual([first.id, second.id].sort());
      expect(await store.platformList()).toBeNull();
    });
  });

  describe('a shared document', () => {
    it('is written by one of many who read the same version', async () => {
      const { store, other } = get();
      const name = `khoá ${randomUUID()}`;
      expect(await store.shared(name)).toBeNull();
      expect(await store.putShared(name, { n: 0 }, 3)).toBe(false);
      const round = (version: number) =>
        Promise.all(
          Array.from({ length: 8 }, (_, i) =>
            (i % 2 === 0 ? store : other).putShared(name, { version, by: i }, version),
          ),
        );
      for (const version of [0, 1, 2]) {
        const written = await round(version);
        expect(written.filter(Boolean)).toHaveLength(1);
        expect(await other.shared(name)).toEqual({
          value: { version, by: written.indexOf(true) },
          version: version + 1,
        });
      }
      expect(await store.putShared(name, null, 0)).toBe(false);
      expect(await store.putShared(name, null, 3)).toBe(true);
      expect(await store.shared(name)).toEqual({ value: null, version: 4 });
    });
  });

  describe('a lease', () => {
    it('is held by one, prolonged by its holder, and passes on when it is given back or runs out', async () => {
      const { store, other } = get();
      const name = `việc ${randomUUID()}`;
      const taken = await Promise.all(
        Array.from({ length: 8 }, (_, i) =>
          (i % 2 === 0 ? store : other).lease(name, `p${String(i)}`, MINUTE, NOW),
        ),
      );
      expect(taken.filter(Boolean)).toHaveLength(1);
      const holder = `p${String(taken.indexOf(true))}`;
      expect(await store.lease(name, holder, 2 * MINUTE, NOW)).toBe(true);
      expect(await other.lease(name, 'khác', MINUTE, later(2 * MINUTE - 1))).toBe(false);
      expect(await other.lease(name, 'khác', MINUTE, later(2 * MINUTE))).toBe(true);
      await store.release(name, holder);
      expect(await store.lease(name, holder, MINUTE, later(2 * MINUTE))).toBe(false);
      await other.release(name, 'khác');
      expect(await store.lease(name, holder, MINUTE, later(2 * MINUTE))).toBe(true);
    });
  });
}
