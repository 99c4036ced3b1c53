// What an agent sees beside the conversation: whose business it is, where its assessments stand, what was asked last.
import type { Assessment } from '../../../dialogs';
import { criterionOf, orderedCriteria, score, type Framework } from '../../../scoring';
import type { Handoff } from '../../store/handoff';
import type { Store } from '../../store/port';

export interface AssessmentBrief {
  readonly id: string;
  readonly framework: string;
  readonly answered: number;
  readonly total: number;
  readonly points: number;
  readonly max: number;
  readonly level: number;
  readonly updatedAt: string;
  readonly completedAt: string | null;
}
export interface Context {
  readonly profile: {
    readonly name: string | null;
    readonly taxCode: string | null;
    readonly province: string | null;
    readonly sector: string | null;
    readonly employees: number | null;
  };
  /** The latest first. */
  readonly assessments: readonly AssessmentBrief[];
  readonly lastQuestion: string | null;
  /** The criterion that is open. */
  readonly openCriterion: { readonly code: string; readonly name: string } | null;
}

export async function contextOf(
  { store, frameworks }: { readonly store: Pick<Store, 'load'>; readonly frameworks: readonly Framework[] },
  { key }: Pick<Handoff, 'key'>,
): Promise<Context> {
  const { memory } = await store.load(key, 'console');
  const { profile, assessments } = memory.dossier;
  const { open, lastQuestion } = memory.session;
  const briefs = assessments.flatMap((assessment) => briefOf(frameworks, assessment));
  return {
    profile: {
      name: profile.name ?? null,
      taxCode: profile.taxCode ?? null,
      province: profile.province ?? null,
      sector: profile.sector ?? null,
      employees: profile.employees ?? null,
    },
    assessments: briefs.sort((a, b) => b.updatedAt.localeCompare(a.updatedAt)),
    lastQuestion: lastQuestion ?? null,
    openCriterion: open?.kind === 'question' ? criterionNamed(frameworks, assessments, open.criterion) : null,
  };
}

function briefOf(frameworks: readonly Framework[], assessment: Assessment): AssessmentBrief[] {
  const framework = frameworks.find(({ id }) => id === assessment.framework);
  if (!framework) return [];
  const { answers, unknown, skipped } = assessment;
  const { total: points, max, level } = score(framework, answers);
  return [
    {
      id: assessment.id,
      framework: assessment.framework,
      answered: Object.keys(answers).length + unknown.length + skipped.length,
      total: orderedCriteria(framework).length,
      points,
      max,
      level,
      updatedAt: assessment.updatedAt,
      completedAt: assessment.completedAt ?? null,
    },
  ];
}

function criterionNamed(
  frameworks: readonly Framework[],
  assessments: readonly Assessment[],
  code: string,
): Context['openCriterion'] {
  const last = [...assessments].sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))[0];
  const framework = frameworks.find(({ id }) => id === last?.framework);
  const criterion = framework && criterionOf(framework, code);
  return criterion ? { code, name: criterion.name } : null;
}
