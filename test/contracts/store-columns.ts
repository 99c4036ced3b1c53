// Columns of assessors beside a self-assessment: versions, provinces, the trail, and what goes when the business goes.
import { randomUUID } from 'node:crypto';
import { EMPTY_DOSSIER, EMPTY_SESSION } from '../../bot/store';
import type { Profile } from '../../dialogs';
import {
  agreed,
  assessment,
  conversation,
  DAY,
  later,
  NOW,
  turn,
  withDossier,
  type Examined,
} from './store-vocabulary';

export function examineColumns(get: () => Examined): void {
  async function account(name = 'Nguyễn Thị Thẩm'): Promise<string> {
    const id = randomUUID();
    await get().store.accounts.add(
      { id, login: `user-${id}`, name, role: 'agent', province: null, passwordHash: null, subject: null },
      NOW,
    );
    return id;
  }
  async function finished(profile: Profile, completedAt = NOW) {
    const key = conversation();
    const done = assessment({ '1.1.1': 2, '1.1.2': 3 }, { completedAt: completedAt.toISOString() });
    await turn(get().store, key, withDossier(agreed({ profile, assessments: [done] })), {
      scores: [
        { assessmentId: done.id, total: 5, level: 0, pillarPoints: [5, 0, 0, 0, 0, 0], size: 'small' },
      ],
    });
    return { key, id: done.id };
  }

  describe('columns of assessors', () => {
    it('are written at the version that was read, with a note in the trail, and leave the self-assessment alone', async () => {
      const { store, other } = get();
      const { id } = await finished({ province: '31' });
      const userId = await account();
      const audit = { at: NOW, userId, action: 'column-save' };
      const column = {
        assessmentId: id,
        province: null,
        assessor: 'consultant',
        answers: { '1.1.1': 1 },
        version: 0,
      } as const;
      expect(await store.columns.write(column, audit)).toBe(1);
      expect(await other.columns.write(column, audit)).toBeNull();
      const both = await Promise.all([
        store.columns.write({ ...column, answers: { '1.1.1': 4 }, version: 1 }, audit),
        other.columns.write({ ...column, answers: { '1.1.1': 5 }, version: 1 }, audit),
      ]);
      expect(both.filter((version) => version === 2)).toHaveLength(1);
      expect(both).toContain(null);
      expect(await store.columns.write({ ...column, assessor: 'ministry', answers: {} }, audit)).toBe(1);
      const sheet = await other.columns.sheet(id, null);
      expect(sheet).toMatchObject({ id, province: '31', total: 5, answers: { '1.1.1': 2, '1.1.2': 3 } });
      expect(sheet?.columns.map(({ assessor, version, by }) => [assessor, version, by]).sort()).toEqual([
        ['consultant', 2, 'Nguyễn Thị Thẩm'],
        ['ministry', 1, 'Nguyễn Thị Thẩm'],
      ]);
      const trail = await store.accounts.trail({ personId: sheet?.personId ?? '', limit: 10 });
      expect(trail).toHaveLength(3);
    });

    it('are neither read nor written from another province, nor of what is unfinished or unknown', async () => {
      const { store } = get();
      const { id } = await finished({ province: '31' });
      const begun = assessment({ '1.1.1': 2 });
      await turn(store, conversation(), withDossier(agreed({ assessments: [begun] })));
      const audit = { at: NOW, userId: await account(), action: 'column-save' };
      const column = { assessor: 'department', answers: {}, version: 0 } as const;
      for (const [assessmentId, province] of [
        [id, '79'],
        [begun.id, null],
        ['no-such-id', null],
      ] as const) {
        expect(await store.columns.sheet(assessmentId, province)).toBeNull();
        expect(await store.columns.write({ ...column, assessmentId, province }, audit)).toBeNull();
      }
      expect(await store.accounts.trail({ login: `user-${audit.userId}`, limit: 5 })).toEqual([]);
      expect(await store.columns.write({ ...column, assessmentId: id, province: '31' }, audit)).toBe(1);
    });

    it('are listed latest first, page by page, of one province or found by id', async () => {
      const { store } = get();
      const province = '33';
      const ids: string[] = [];
      for (const day of [0, 1, 1, 2])
        ids.push((await finished({ province, name: `Doanh nghiệp ${day}` }, later(day * DAY))).id);
      const one = await store.columns.finished({ province, limit: 2 });
      const last = one.at(-1);
      const before = last && { at: last.completedAt, id: last.id };
      const two = await store.columns.finished({ province, limit: 3, before });
      expect(one[0]).toMatchObject({ id: ids[3], name: 'Doanh nghiệp 2', province, assessors: [] });
      expect([...one, ...two].map(({ id }) => id).sort()).toEqual([...ids].sort());
      expect(two.at(-1)?.id).toBe(ids[0]);
      const find = ids[1] ?? '';
      expect((await store.columns.finished({ province: null, find, limit: 5 })).map(({ id }) => id)).toEqual([
        find,
      ]);
      expect(await store.columns.finished({ province: '79', find, limit: 5 })).toEqual([]);
    });

    it('are found by words of the name with accents or without, by tax code and by the business, page by page', async () => {
      const { store } = get();
      const [province, other] = ['38', '40'];
      const ids: string[] = [];
      for (const [at, place] of [province, province, other].entries())
        ids.push(
          (
            await finished(
              { province: place, name: `Công ty TNHH Nước Mắm Cửa Lò ${at}`, taxCode: `29001234${at}5` },
              later(at * DAY),
            )
          ).id,
        );
      await finished({ province, name: 'Nước Khoáng Cửa Ông' });
      const found = async (find: string, more: { province?: string; limit?: number } = {}) =>
        (await store.columns.finished({ province: null, limit: 10, ...more, find })).map(({ id }) => id);
      const latestFirst = [...ids].reverse();
      for (const words of ['Nước Mắm Cửa Lò', 'nuoc mam cua lo', 'cty tnhh mam lo', 'MẮM nuoc'])
        expect(await found(words)).toEqual(latestFirst);
      expect(await found('nuoc mam', { province })).toEqual([ids[1], ids[0]]);
      expect(await found('nước mắm', { province: other })).toEqual([ids[2]]);
      expect(await found('2900 1234')).toEqual(latestFirst);
      expect(await found('29001234-15')).toEqual([ids[1]]);
      for (const nothing of ['nước mắm phan thiết', '...', '299999'])
        expect(await found(nothing)).toEqual([]);
      const [first] = await store.columns.finished({ province: null, find: ids[0] ?? '', limit: 5 });
      expect(await found((first?.personId ?? '').toUpperCase())).toEqual([ids[0]]);

      const one = await store.columns.finished({ province: null, find: 'mam cua lo', limit: 2 });
      const last = one.at(-1);
      const before = last && { at: last.completedAt, id: last.id };
      const two = await store.columns.finished({ province: null, find: 'mam cua lo', limit: 2, before });
      expect([...one, ...two].map(({ id }) => id)).toEqual(latestFirst);
    });

    it('go with the business', async () => {
      const { store, database } = get();
      const { key, id } = await finished({ province: '31' });
      await store.columns.write(
        { assessmentId: id, province: null, assessor: 'consultant', answers: { '1.1.1': 1 }, version: 0 },
        { at: NOW, userId: await account(), action: 'column-save' },
      );
      await turn(store, key, () => ({ session: EMPTY_SESSION, dossier: EMPTY_DOSSIER }), {
        effects: [{ kind: 'deleteData' }],
      });
      expect(await database.query('select 1 from assessor_columns where assessment_id = $1', [id])).toEqual(
        [],
      );
    });
  });
}
