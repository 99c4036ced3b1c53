// The plan over HTTP: its shape, for answers and for a kept assessment, and refusals that name the field.
import { randomUUID } from 'node:crypto';
import { frameworkById, score, type Answers, type Level } from '../../../scoring';
import type { Assessment, Memory } from '../../../dialogs';
import type { Store } from '../../../bot/store/port';
import { garment, logistics, restaurant } from '../../dialogs/advice/businesses';
import { postJson, serve, temporaryStore, type Harness } from './harness';

const ID = 'qd-1970-sme';
const sme = frameworkById(ID);
if (!sme) throw new Error('no SME framework');

interface Plan {
  readonly level: Level;
  readonly nextLevel: {
    readonly level: Level;
    readonly pointsNeeded: number;
    readonly steps: readonly { readonly code: string; readonly from: Level; readonly to: Level }[];
  } | null;
  readonly package: { readonly id: string } | null;
  readonly weakPillars: readonly { readonly code: string; readonly weakCriteria: readonly string[] }[];
  readonly recommendations: readonly {
    readonly rank: number;
    readonly group: string;
    readonly addresses: readonly string[];
    readonly reason: string;
    readonly platforms: readonly object[];
    readonly citation: { readonly document: string; readonly provision: string };
  }[];
  readonly roadmap: readonly { readonly horizon: string; readonly actions: readonly string[] }[];
  readonly supports: readonly { readonly title: string; readonly text: string; readonly citation: object }[];
}

let own: { readonly store: Store; remove(): Promise<void> };
let server: Harness;
beforeAll(async () => {
  own = await temporaryStore();
  server = await serve({ store: own.store });
});
afterAll(async () => {
  await server.close();
  await own.remove();
});

const recommend = (body: unknown) => postJson(`${server.url}/api/v1/recommend`, body);
const planOf = async (body: unknown): Promise<Plan> => {
  const answer = await recommend(body);
  expect(answer.status).toBe(200);
  return answer.body as Plan;
};

it('gives everything of the contract, ranked and cited', async () => {
  const plan = await planOf({ framework: ID, answers: restaurant.answers, ...restaurant.profile });
  expect(plan.level).toBe(0);
  expect(plan.package?.id).toBe('start-digital');
  expect(plan.recommendations.map(({ rank }) => rank)).toEqual(
    plan.recommendations.map((_each, at) => at + 1),
  );
  expect(plan.recommendations.length).toBeGreaterThan(2);
  for (const { reason, addresses, citation } of plan.recommendations) {
    expect(reason).not.toBe('');
    expect(addresses.length).toBeGreaterThan(0);
    expect(citation.document).toBe('377/QĐ-BTTTT');
  }
  expect(plan.roadmap.map(({ horizon }) => horizon)).toEqual(['0-3', '3-12', '12-24']);
  for (const { actions } of plan.roadmap) expect(actions.length).toBeGreaterThan(0);
  for (const { title, text, citation } of plan.supports) {
    expect(title).not.toBe('');
    expect(text).not.toBe('');
    expect(citation).toHaveProperty('document');
  }
});

it.each([
  ['restaurant', restaurant],
  ['garment factory', garment],
  ['logistics firm', logistics],
])('promises the %s nothing that scoring does not keep', async (_name, { answers, profile }) => {
  const plan = await planOf({ framework: ID, answers, ...profile });
  const steps = plan.nextLevel?.steps ?? [];
  const then: Answers = { ...answers, ...Object.fromEntries(steps.map(({ code, to }) => [code, to])) };
  const scored = await postJson(`${server.url}/api/v1/score`, { framework: ID, answers: then });
  expect(scored.body).toMatchObject({
    level: plan.nextLevel?.level,
    total: score(sme, answers).total + (plan.nextLevel?.pointsNeeded ?? 0),
  });
});

it('leaves out groups made for another industry', async () => {
  const groups = async (industry?: string) =>
    (
      await planOf({ framework: ID, answers: restaurant.answers, ...(industry ? { industry } : {}) })
    ).recommendations.map(({ group }) => group);
  expect((await groups('restaurant'))[0]).toBe('nha-hang-cua-hang');
  expect(await groups('hotel')).toContain('khach-san-diem-vui-choi');
  expect(await groups('hotel')).not.toContain('nha-hang-cua-hang');
  const unknown = await groups();
  expect(unknown).not.toContain('nha-hang-cua-hang');
  expect(unknown).not.toContain('khach-san-diem-vui-choi');
});

it('has no next level and no way to it for who is at the top', async () => {
  const answers = Object.fromEntries(
    sme.pillars.flatMap(({ components }) =>
      components.flatMap(({ criteria }) => criteria.map(({ code }) => [code, 5])),
    ),
  );
  const plan = await planOf({ framework: ID, answers });
  expect(plan).toMatchObject({ level: 5, nextLevel: null, weakPillars: [], recommendations: [] });
});

it('takes a kept assessment by its id, and says 404 of an id nobody has', async () => {
  const assessment: Assessment = {
    id: randomUUID(),
    framework: ID,
    version: sme.version,
    answers: garment.answers,
    unknown: [],
    skipped: [],
    startedAt: '2026-11-22T02:00:00.000Z',
    updatedAt: '2026-11-22T02:00:00.000Z',
  };
  const key = { channel: 'test', id: 'kept' };
  const loaded = await own.store.load(key, 'one');
  const memory: Memory = {
    ...loaded.memory,
    dossier: {
      consent: { at: '2026-11-22T02:00:00.000Z', version: '1' },
      profile: {},
      assessments: [assessment],
      group: null,
    },
  };
  await own.store.commit({
    key,
    eventId: 'one',
    loaded,
    memory,
    replies: [],
    effects: [],
    delivery: 'inline',
    now: new Date(),
    scores: [],
  });
  const kept = await planOf({ framework: ID, assessmentId: assessment.id });
  const given = await planOf({ framework: ID, answers: garment.answers });
  expect(kept.nextLevel).toEqual(given.nextLevel);
  expect(kept.weakPillars).toEqual(given.weakPillars);
  for (const id of [randomUUID(), 'abc']) {
    const answer = await recommend({ framework: ID, assessmentId: id });
    expect([answer.status, answer.body]).toEqual([
      404,
      { error: { code: 'not_found', message: 'There is no assessment with this id.' } },
    ]);
  }
  const other = await recommend({ framework: 'qd-1970-large', assessmentId: assessment.id });
  expect(other.status).toBe(400);
  expect(other.body).toMatchObject({ error: { details: [{ path: 'framework' }] } });
});

it.each([
  [{}, 'framework'],
  [{ framework: 'nowhere', answers: {} }, 'framework'],
  [{ framework: ID }, 'answers'],
  [{ framework: ID, answers: { '9.9.9': 3 } }, 'answers.9.9.9'],
  [{ framework: ID, answers: { '1.1.1': 6 } }, 'answers.1.1.1'],
  [{ framework: ID, answers: {}, assessmentId: 'a' }, 'assessmentId'],
  [{ framework: ID, answers: {}, size: 'huge' }, 'size'],
  [{ framework: ID, answers: {}, sector: 'trade' }, 'sector'],
  [{ framework: ID, answers: {}, industry: 'mining' }, 'industry'],
  [{ framework: ID, answers: {}, province: 'Atlantis' }, 'province'],
])('%j is refused, naming %s', async (body, field) => {
  const answer = await recommend(body);
  expect(answer.status).toBe(400);
  const { error } = answer.body as { error: { message: string; details: readonly { path: string }[] } };
  expect(error.details[0]?.path).toBe(field);
  expect(error.message).toContain(field);
});
