// The size class told, the index chosen, the first question asked.
import { classifySize, orderedCriteria, type Framework, type SizeClass } from '../../scoring';
import { choices, listed, type ChoiceKey } from '../choices';
import { render } from '../messages/render';
import { opened, reply, step, withAssessment, withDossier, withSession, type Step, type Turn } from '../step';
import type { Assessment, Profile, World } from '../types';
import { askCriterion } from './asking';
import { indexName } from './findings';
import { sizeWords } from './size';

type Part = Pick<Turn, 'memory' | 'world'>;
const FRAMEWORKS: readonly ChoiceKey[] = ['useSme', 'useLarge'];

/** The framework the assistant works by for an index. */
export const frameworkOf = (world: World, index: Framework['index']): Framework | undefined =>
  world.frameworks.find((framework) => framework.index === index);

/** The size class of a profile, when sector and employees are known. */
export function sizeOf({ sector, employees, revenue, capital }: Profile): SizeClass | null {
  if (sector === undefined || employees === undefined) return null;
  return classifySize({
    sector,
    employees,
    ...(revenue === undefined ? {} : { revenue }),
    ...(capital === undefined ? {} : { capital }),
  });
}

/** Tells the size class and its index; the other one can be chosen all the same. */
export function chooseFramework({ memory, world }: Part, words = ''): Step {
  const size = sizeOf(memory.dossier.profile);
  const suggested = world.frameworks.find(({ id }) => id === size?.framework);
  const keys = frameworkChoices(suggested ?? null);
  const advice = suggested
    ? render('framework.advice', { index: indexName(suggested), count: orderedCriteria(suggested).length })
    : render('framework.unsure', { sme: countOf(world, 'sme'), large: countOf(world, 'large') });
  const text = size
    ? sizeWords(size, { said: words, stored: true, advice, choices: listed(keys) })
    : [words, render('framework.choose', { advice, choices: listed(keys) })].filter(Boolean).join('\n');
  return step(
    opened(memory, { kind: 'framework', suggested: suggested?.id ?? null }),
    reply({ kind: 'info' }, text, choices(keys)),
  );
}

const countOf = (world: World, index: Framework['index']): number => {
  const framework = frameworkOf(world, index);
  return framework ? orderedCriteria(framework).length : 0;
};

/** The index that fits stands first. */
export const frameworkChoices = (suggested: Pick<Framework, 'index'> | null): readonly ChoiceKey[] =>
  suggested?.index === 'large' ? [...FRAMEWORKS].reverse() : FRAMEWORKS;

/** Begins an assessment and asks its first question. */
export function begin({ memory, world }: Part, framework: Framework): Step {
  const now = world.now.toISOString();
  const assessment: Assessment = {
    id: world.fresh.id,
    framework: framework.id,
    version: framework.version,
    answers: {},
    unknown: [],
    skipped: [],
    startedAt: now,
    updatedAt: now,
  };
  const kept = memory.dossier.assessments.filter(({ completedAt }) => completedAt !== undefined);
  const cleared = withSession(withDossier(memory, { assessments: kept }), {
    hinted: undefined,
    returnTo: undefined,
  });
  const after = withAssessment(cleared, assessment);
  const [first] = orderedCriteria(framework);
  return first ? askCriterion(after, { assessment, framework }, first.code) : step(after);
}
