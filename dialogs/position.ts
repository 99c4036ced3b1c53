// Where a person stands in an assessment, worked out from the answers alone (there is no step number anywhere).
import {
  criterionOf,
  orderedCriteria,
  pillarOf,
  type Criterion,
  type CriterionCode,
  type Framework,
  type Level,
  type Pillar,
} from '../scoring';
import type { Assessment, Dossier, World } from './types';

/** An assessment together with the framework it began with. */
export interface Sheet {
  readonly assessment: Assessment;
  readonly framework: Framework;
}

const sheetOf = (world: World, assessment: Assessment | undefined): Sheet | null => {
  const framework = world.frameworks.find(({ id }) => id === assessment?.framework);
  return assessment && framework ? { assessment, framework } : null;
};

/** The assessment being worked on: of those not completed the one touched last. */
export function activeSheet(dossier: Dossier, world: World): Sheet | null {
  const begun = dossier.assessments.filter(({ completedAt }) => completedAt === undefined);
  const latest = begun.reduce<Assessment | undefined>(
    (best, each) => (best && best.updatedAt > each.updatedAt ? best : each),
    undefined,
  );
  return sheetOf(world, latest);
}

/** Completed assessments, oldest first. */
export const finishedSheets = (dossier: Dossier, world: World): readonly Sheet[] =>
  dossier.assessments
    .filter(({ completedAt }) => completedAt !== undefined)
    .flatMap((assessment) => sheetOf(world, assessment) ?? [])
    .sort((a, b) => (a.assessment.completedAt ?? '').localeCompare(b.assessment.completedAt ?? ''));

/** The one a person means when no other is named: the one being worked on, else the last completed. */
export const currentSheet = (dossier: Dossier, world: World): Sheet | null =>
  activeSheet(dossier, world) ?? finishedSheets(dossier, world).at(-1) ?? null;

/** The one that advice is about: the assessment being worked on if it has answers, else the last finished that has. */
export function answeredSheet(dossier: Dossier, world: World): Sheet | null {
  const sheets = [activeSheet(dossier, world), ...[...finishedSheets(dossier, world)].reverse()];
  return sheets.find((sheet) => sheet && Object.keys(sheet.assessment.answers).length > 0) ?? null;
}

/** Answered, said to be unknown, or skipped: not asked again by itself. */
export const isSettled = ({ answers, unknown, skipped }: Assessment, code: CriterionCode): boolean =>
  code in answers || unknown.includes(code) || skipped.includes(code);

export const settledCount = ({ assessment, framework }: Sheet): number =>
  orderedCriteria(framework).filter(({ code }) => isSettled(assessment, code)).length;

/** Criteria still to be asked, in asking order; from `from` on when given. */
export function openCriteria({ assessment, framework }: Sheet, from?: CriterionCode): readonly Criterion[] {
  const all = orderedCriteria(framework);
  const start =
    from === undefined
      ? 0
      : Math.max(
          0,
          all.findIndex(({ code }) => code === from),
        );
  return all.slice(start).filter(({ code }) => !isSettled(assessment, code));
}

export const nextCriterion = (sheet: Sheet): Criterion | undefined =>
  orderedCriteria(sheet.framework).find(({ code }) => !isSettled(sheet.assessment, code));

/** Whether something of a pillar was already asked. */
export const sittingBegun = ({ assessment, framework }: Sheet, pillarCode: string): boolean =>
  orderedCriteria(framework, pillarCode).some(({ code }) => isSettled(assessment, code));

/** A criterion with its places: in the whole index and in the sitting of its pillar, both 1-based. */
export interface Place {
  readonly criterion: Criterion;
  readonly pillar: Pillar;
  readonly pillarNumber: number;
  readonly index: number;
  readonly total: number;
  readonly place: number;
  readonly length: number;
}

export function placeOf(framework: Framework, code: CriterionCode): Place | null {
  const criterion = criterionOf(framework, code);
  const pillar = pillarOf(framework, code);
  if (!criterion || !pillar) return null;
  const all = orderedCriteria(framework);
  const sitting = orderedCriteria(framework, pillar.code);
  return {
    criterion,
    pillar,
    pillarNumber: framework.pillars.indexOf(pillar) + 1,
    index: all.indexOf(criterion) + 1,
    total: all.length,
    place: sitting.indexOf(criterion) + 1,
    length: sitting.length,
  };
}

/** What can be recorded for a criterion. */
export type Given = Level | 'unknown' | 'skipped';

/** The assessment with one thing recorded; whatever stood there before gives way, but a skip never erases an answer. */
export function record(assessment: Assessment, code: CriterionCode, given: Given, now: Date): Assessment {
  if (given === 'skipped' && (code in assessment.answers || assessment.unknown.includes(code)))
    return assessment;
  const others = Object.fromEntries(Object.entries(assessment.answers).filter(([each]) => each !== code));
  const without = (codes: readonly CriterionCode[]) => codes.filter((each) => each !== code);
  return {
    ...assessment,
    answers: typeof given === 'number' ? { ...assessment.answers, [code]: given } : others,
    unknown: given === 'unknown' ? [...without(assessment.unknown), code] : without(assessment.unknown),
    skipped: given === 'skipped' ? [...without(assessment.skipped), code] : without(assessment.skipped),
    updatedAt: now.toISOString(),
  };
}

/** The assessment with nothing recorded for a criterion: it is asked again. */
export function cleared(assessment: Assessment, code: CriterionCode, now: Date): Assessment {
  const answers = Object.fromEntries(Object.entries(assessment.answers).filter(([each]) => each !== code));
  const others = (codes: readonly CriterionCode[]) => codes.filter((each) => each !== code);
  return {
    ...assessment,
    answers,
    unknown: others(assessment.unknown),
    skipped: others(assessment.skipped),
    updatedAt: now.toISOString(),
  };
}

/** What stands recorded for a criterion. */
export function recorded({ answers, unknown, skipped }: Assessment, code: CriterionCode): Given | null {
  if (code in answers) return answers[code] ?? null;
  if (unknown.includes(code)) return 'unknown';
  return skipped.includes(code) ? 'skipped' : null;
}
