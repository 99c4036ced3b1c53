// The routes of the figures and of the assessors' columns: who sees what, and nobody else's.
import type { Businesses, Service } from '../../../../bot/console/figures/types';
import type { AssessmentList, ShownSheet } from '../../../../bot/console/assessors/types';
import { addBusiness } from '../../../support/businesses';
import { codeOf, openDesk, type Desk, type Login } from '../access/support';

let desk: Desk;
/** An assessment of the officer's province 01 and one of 79. */
let here = '';
let elsewhere = '';
beforeAll(async () => {
  desk = await openDesk();
  const { store } = desk;
  for (let place = 0; place < 12; place += 1) {
    const more = {
      size: place < 11 ? 'small' : 'micro',
      completedAt: `2026-0${1 + (place % 2)}-10T03:00:00Z`,
    };
    here = await addBusiness(store, {
      ...more,
      profile: {
        name: `=Hà Nội ${place}`,
        taxCode: `010123456${place % 10}`,
        province: '01',
        sector: 'trade-services',
      },
      level: 2,
    });
    elsewhere = await addBusiness(store, {
      ...more,
      profile: { name: `Sài Gòn ${place}`, province: '79', sector: 'trade-services' },
      level: 4,
    });
  }
  for (let place = 0; place < 3; place += 1)
    await addBusiness(store, { profile: { province: '48' }, level: 5, completedAt: '2026-02-10T03:00:00Z' });
  await addBusiness(store, { profile: { province: '01' }, level: (place) => (place < 7 ? 1 : null) });
  await store.overview.noteRecommended({
    framework: 'qd-1970-sme',
    province: '79',
    via: 'chat',
    groups: ['no-such-group'],
    platforms: ['=Nền tảng'],
    now: new Date('2026-02-01T00:00:00Z'),
  });
}, 120_000);
afterAll(() => desk.close());

const get = async (login: Login, path: string) => {
  const { cookie } = await desk.session(login);
  return desk.get(`/console/api/${path}`, { cookie });
};
const post = async (login: Login, path: string, body: unknown) => {
  const { cookie, csrf } = await desk.session(login);
  return desk.post(`/console/api/${path}`, body, { cookie, 'x-csrf-token': csrf });
};
const figures = async (login: Login, query = '') => (await get(login, `figures${query}`)).body as Businesses;

describe('the figures about businesses', () => {
  it('show the ministry all provinces beside each other, and hide those with fewer than ten', async () => {
    const { total, nation, provinces, months, sizes } = await figures('admin');
    const named = (key: string) => provinces.find((each) => each.key === key);
    // Two provinces of twelve, three businesses of a third; taking away must not give these three.
    expect(total?.count).toBe(27);
    expect(nation).toBeNull();
    expect(provinces.filter((each) => each.figures !== null)).toHaveLength(1);
    expect(named('48')).toMatchObject({ figures: null, z: null, scale10: null });
    expect(months.map(({ key, figures: found }) => [key, found?.count])).toEqual([
      ['2026-01', 12],
      ['2026-02', 15],
    ]);
    expect(sizes.find(({ key }) => key === 'micro')?.figures).toBeNull();
  });

  it('work the index of provinces out from their means', async () => {
    const { provinces } = await figures('admin', '?sector=trade-services');
    const shown = provinces.filter((each) => each.figures !== null);
    expect(shown.map(({ key, figures: found, z, scale10 }) => [key, found?.meanTotal, z, scale10])).toEqual([
      ['01', 128, -1, 0],
      ['79', 256, 1, 10],
    ]);
  });

  it('say how many finished, and where the others stand', async () => {
    const { completion } = await figures('admin', '?province=01');
    expect(completion).toMatchObject({ finished: 12, unfinished: 1 });
    const at = completion?.criteria.filter(({ stopped }) => stopped > 0);
    expect(at).toMatchObject([{ reached: 13, stopped: 1, idle: 0 }]);
    expect(completion?.criteria.at(-1)?.reached).toBe(12);
  });

  it('show an officer the own province beside the whole country, and no other province by name', async () => {
    const own = await figures('officer');
    expect(own.province?.value).toBe('01');
    expect(own.total).toMatchObject({ count: 12, meanTotal: 128 });
    expect(own.nation).toMatchObject({ count: 27 });
    expect(own.provinces.map(({ key }) => key)).toEqual(['01']);
    expect(own.choices.provinces.map(({ value }) => value)).toEqual(['01']);
    expect(own.recommended).toEqual([]);
    expect(JSON.stringify(own.tables)).not.toContain('Hồ Chí Minh');
  });

  it.each([
    'province=79',
    'province=48',
    'province=79&sector=trade-services',
    'province=79&framework=qd-1970-large',
  ])('refuse an officer %s of elsewhere, as figures and as files', async (query) => {
    for (const path of [
      `figures?${query}`,
      `figures/tables/provinces?${query}&format=csv`,
      `figures/tables/months?${query}&format=xlsx`,
    ]) {
      const answer = await get('officer', path);
      expect([answer.status, codeOf(answer)]).toEqual([403, 'other_province']);
    }
    expect((await get('elsewhere', 'figures?province=79')).status).toBe(200);
  });

  it('name what is wrong with a wish', async () => {
    for (const [query, field] of [
      ['province=00', 'province'],
      ['from=2026-13', 'from'],
      ['to=x', 'to'],
      ['size=huge', 'size'],
      ['sector=x', 'sector'],
      ['framework=x', 'framework'],
    ] as const) {
      const answer = await get('admin', `figures?${query}`);
      expect(answer.status).toBe(400);
      expect(JSON.stringify(answer.body)).toContain(field);
    }
  });

  it('come as files that hold what is shown, with no formula in them, and leave a note in the trail', async () => {
    const answer = await get('supervisor', 'figures/tables/platforms?format=csv');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="smedx-platforms-.*\.csv"$/,
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.text).toContain("'=Nền tảng");
    const provinces = await get('supervisor', 'figures/tables/provinces');
    expect(provinces.text).toMatch(/Đà Nẵng,,,dưới 10 doanh nghiệp/);
    expect(
      (await get('supervisor', 'figures/tables/provinces?format=xlsx')).headers.get('content-type'),
    ).toMatch(/spreadsheetml/);
    expect((await get('supervisor', 'figures/tables/secrets')).status).toBe(404);
    expect((await get('supervisor', 'figures/tables/provinces?format=exe')).status).toBe(400);
    const trail = await desk.store.accounts.trail({ login: 'supervisor', limit: 10 });
    expect(trail[0]).toMatchObject({
      action: 'figures-export',
      details: { table: 'provinces', format: 'xlsx' },
    });
  });
});

describe('the figures about the service', () => {
  it('are for supervisors', async () => {
    const { tables, questions } = (await get('supervisor', 'service')).body as Service;
    expect(Object.keys(tables)).toContain('unanswered');
    expect(questions.count).toBe(0);
    expect((await get('supervisor', 'service/tables/top?format=csv')).status).toBe(200);
    for (const login of ['officer', 'agent'] as const)
      for (const path of ['service', 'service/tables/top']) expect((await get(login, path)).status).toBe(403);
  });
});

describe('the columns of assessors', () => {
  it('are found by name, tax code and province, page by page, within the rights of who looks', async () => {
    const list = async (login: Login, query: Readonly<Record<string, string>>) =>
      get(login, `assessors?${new URLSearchParams(query).toString()}`);
    const items = async (login: Login, query: Readonly<Record<string, string>>) =>
      ((await list(login, query)).body as AssessmentList).items;
    const named = async (login: Login, query: Readonly<Record<string, string>>) =>
      (await items(login, query)).map(({ name }) => name);
    expect(await named('agent', { find: 'ha noi 7' })).toEqual(['=Hà Nội 7']);
    expect(await named('officer', { find: 'Hà Nội 7' })).toEqual(['=Hà Nội 7']);
    expect(await named('elsewhere', { find: 'Hà Nội 7' })).toEqual([]);
    expect(await named('officer', { find: 'sai gon' })).toEqual([]);
    expect(await items('admin', { find: 'sai gon' })).toHaveLength(12);
    expect(await items('admin', { find: '0101234567' })).toHaveLength(1);
    expect(await items('elsewhere', { find: '0101234567' })).toEqual([]);
    expect(await items('admin', { find: here })).toHaveLength(1);
    expect((await items('admin', { province: '48' })).map(({ province }) => province)).toEqual(
      Array.from({ length: 3 }, () => 'Đà Nẵng'),
    );
    expect(await items('admin', { province: '48', find: 'sai gon' })).toEqual([]);

    const first = (await list('admin', {})).body as AssessmentList;
    const next = (await list('admin', { before: first.older ?? '' })).body as AssessmentList;
    expect([first.items.length, next.items.length, next.older]).toEqual([25, 2, null]);
    expect(first.provinces).toHaveLength(34);
    expect(((await list('officer', {})).body as AssessmentList).provinces).toEqual([]);
    expect((await list('officer', { province: '01' })).status).toBe(200);
    const stranger = await list('officer', { province: '79' });
    expect([stranger.status, codeOf(stranger)]).toEqual([403, 'other_province']);
    for (const wrong of [{ find: 'x' }, { find: 'x'.repeat(121) }, { province: 'Paris' }, { before: 'x' }])
      expect((await list('admin', wrong)).status).toBe(400);
    const [seen] = await desk.store.accounts.trail({ login: 'agent', limit: 1 });
    expect(seen).toMatchObject({ action: 'assessments-list', details: { count: 1, find: 'yes' } });
    expect(JSON.stringify(seen)).not.toContain('noi');
  });

  const sheetOf = async (login: Login, id: string) =>
    (await get(login, `assessors/${id}`)).body as ShownSheet;

  it('are found by province, and by tax code or id', async () => {
    const all = async (login: Login, query = '') =>
      ((await get(login, `assessors${query}`)).body as AssessmentList).items;
    expect((await all('officer')).length).toBe(12);
    expect(new Set((await all('elsewhere')).map(({ province }) => province)).size).toBe(1);
    expect(await all('elsewhere', `?find=${here}`)).toEqual([]);
    expect((await all('agent', `?find=${here}`)).map(({ id }) => id)).toEqual([here]);
    const [first] = (await get('admin', 'assessors')).body
      ? [(await get('admin', 'assessors')).body as AssessmentList]
      : [];
    expect(first?.items).toHaveLength(25);
    const next = (await get('admin', `assessors?before=${encodeURIComponent(first?.older ?? '')}`))
      .body as AssessmentList;
    expect(next.items).toHaveLength(2);
    expect(next.older).toBeNull();
  });

  it('are each written by their own role, beside the self-assessment, with the differences shown', async () => {
    const before = await sheetOf('agent', here);
    expect(before).toMatchObject({
      own: { assessor: 'consultant' },
      differences: [],
      columns: [{ assessor: 'self' }],
    });
    const answers = { '1.1.1': 3, '1.1.2': 2, '2.1.1': 1 };
    for (const [login, assessor] of [
      ['agent', 'consultant'],
      ['officer', 'department'],
      ['admin', 'ministry'],
    ] as const) {
      const written = await post(login, `assessors/${here}`, { version: 0, answers });
      expect(written.status).toBe(200);
      expect((written.body as ShownSheet).own.assessor).toBe(assessor);
    }
    const { columns, differences } = await sheetOf('supervisor', here);
    expect(columns.map(({ assessor, certified, total }) => [assessor, certified, total])).toEqual([
      ['self', false, 128],
      ['consultant', false, 10],
      ['department', false, 10],
      ['ministry', true, 10],
    ]);
    // 2.1.1 weighs five points a level.
    expect(differences[2]).toMatchObject({ assessor: 'ministry', total: 10 - 128, higher: 1, lower: 1 });
    expect(columns[0]?.answers['1.1.1']).toBe(2);
    expect(await desk.store.assessment(here)).toMatchObject({ answers: { '1.1.1': 2 } });
  });

  it('are not overwritten by who read an older version, nor filled in wrongly', async () => {
    const answers = { '1.1.1': 5 };
    const stale = await post('agent', `assessors/${here}`, { version: 0, answers });
    expect([stale.status, codeOf(stale)]).toEqual([409, 'conflict']);
    const version = (await sheetOf('agent', here)).columns.find(
      ({ assessor }) => assessor === 'consultant',
    )?.version;
    expect((await post('supervisor', `assessors/${here}`, { version, answers })).status).toBe(200);
    for (const bad of [{ '9.9.9': 1 }, { '1.1.1': 6 }, { '1.1.1': 1.5 }])
      expect((await post('agent', `assessors/${here}`, { version: 2, answers: bad })).status).toBe(400);
    expect((await post('agent', `assessors/${here}`, { answers })).status).toBe(400);
  });

  it('show an officer of another province nothing, and leave no trace of a try', async () => {
    for (const id of [here, '00000000-0000-4000-8000-000000000000', 'x']) {
      expect((await get('elsewhere', `assessors/${id}`)).status).toBe(404);
      expect((await post('elsewhere', `assessors/${id}`, { version: 0, answers: {} })).status).toBe(404);
    }
    expect((await sheetOf('admin', here)).columns).toHaveLength(4);
    expect((await get('elsewhere', `assessors/${elsewhere}`)).status).toBe(200);
  });

  it('leave each look and each change in the trail of the business', async () => {
    const [mine] = await desk.store.columns.finished({ province: null, find: here, limit: 1 });
    const trail = await desk.store.accounts.trail({ personId: mine?.personId ?? '', limit: 50 });
    const actions = trail.map(({ user, action }) => `${user} ${action}`);
    expect(actions).toEqual(
      expect.arrayContaining(['agent column-save', 'officer column-save', 'admin columns-view']),
    );
    expect(actions.some((each) => each.startsWith('elsewhere'))).toBe(false);
    expect(JSON.stringify(trail)).not.toContain('Hà Nội');
  });
});
