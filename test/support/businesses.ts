// Businesses with finished assessments, written into a store as turns of a chat would.
import { randomUUID } from 'node:crypto';
import { EMPTY_DOSSIER, type Store } from '../../bot/store';
import type { Assessment, Profile } from '../../dialogs';
import { frameworkById, orderedCriteria, score, type Answers, type Level } from '../../scoring';

export const INDEX = 'qd-1970-sme';

export interface Planned {
  readonly profile: Profile;
  readonly size?: string;
  /** The same level for every criterion, or one for each by its place; null leaves it open. */
  readonly level: Level | ((place: number) => Level | null);
  /** ISO; absent: not finished. */
  readonly completedAt?: string;
}

/** Writes a business with one assessment; its id. */
export async function addBusiness(
  store: Store,
  { profile, size, level, completedAt }: Planned,
): Promise<string> {
  const framework = frameworkById(INDEX);
  if (!framework) throw new Error(`no framework ${INDEX}`);
  const at = completedAt ?? new Date().toISOString();
  const answers: Answers = Object.fromEntries(
    orderedCriteria(framework).flatMap(({ code }, place) => {
      const own = typeof level === 'function' ? level(place) : level;
      return own === null ? [] : [[code, own]];
    }),
  );
  const assessment: Assessment = {
    id: randomUUID(),
    framework: INDEX,
    version: framework.version,
    answers,
    unknown: [],
    skipped: [],
    startedAt: at,
    updatedAt: at,
    ...(completedAt === undefined ? {} : { completedAt }),
  };
  const key = { channel: 'directline', id: randomUUID() };
  const loaded = await store.load(key, 'first');
  const { total, level: reached, pillars } = score(framework, answers);
  const outcome = await store.commit({
    key,
    eventId: 'first',
    loaded,
    memory: {
      ...loaded.memory,
      dossier: { ...EMPTY_DOSSIER, consent: { at, version: '1' }, profile, assessments: [assessment] },
    },
    replies: [],
    effects: [],
    delivery: 'inline',
    now: new Date(at),
    scores: [
      {
        assessmentId: assessment.id,
        total,
        level: reached,
        size: size ?? null,
        pillarPoints: pillars.map(({ points }) => points),
      },
    ],
  });
  if (outcome !== 'committed') throw new Error(`the business was not written: ${outcome}`);
  return assessment.id;
}
