// The assessment of a call as the form shows it: what stands recorded and where it came from, score and range.
import { recorded, settledCount, type Assessment, type Dossier } from '../../../dialogs';
import { orderedCriteria, score, scoreRange, type Framework } from '../../../scoring';
import type { AnswerSource } from '../../store/desk';
import type { AnswerOrigin, FrameworkView, GivenName, SheetScore, SheetView } from './shapes';

/** The one being worked on: of those not finished the one touched last, else the last finished. */
export function sheetOf(dossier: Dossier, frameworks: readonly Framework[]): Assessment | null {
  const known = dossier.assessments.filter(({ framework }) => frameworks.some(({ id }) => id === framework));
  const latest = (list: readonly Assessment[], at: (each: Assessment) => string) =>
    list.reduce<Assessment | null>((best, each) => (best && at(best) > at(each) ? best : each), null);
  return (
    latest(
      known.filter(({ completedAt }) => completedAt === undefined),
      ({ updatedAt }) => updatedAt,
    ) ?? latest(known, ({ completedAt }) => completedAt ?? '')
  );
}

export function scoreOf(framework: Framework, assessment: Assessment): SheetScore {
  const result = score(framework, assessment.answers);
  const range = scoreRange(framework, assessment.answers);
  const settled = (codes: readonly { readonly code: string }[]) =>
    codes.filter(({ code }) => recorded(assessment, code) !== null).length;
  return {
    total: result.total,
    max: result.max,
    level: result.level,
    levelName: result.levelName,
    range: {
      min: range.total.min,
      max: range.total.max,
      levelMin: range.level.min,
      levelMax: range.level.max,
    },
    settled: settledCount({ assessment, framework }),
    count: orderedCriteria(framework).length,
    pillars: result.pillars.map(({ code, name, points, max, percent, level, levelName }) => {
      const criteria = orderedCriteria(framework, code);
      const counts = { settled: settled(criteria), count: criteria.length };
      return { code, name, points, max, percent, level, levelName, ...counts };
    }),
  };
}

/** `sources` are of this assessment; an answer that is another by now was given in a chat since. */
export function sheetView(
  framework: Framework,
  assessment: Assessment,
  sources: readonly AnswerSource[],
  callId: string,
): SheetView {
  const taken = new Map(sources.map((source) => [source.code, source]));
  const given: Record<string, GivenName> = {};
  const origins: Record<string, AnswerOrigin> = {};
  for (const { code } of orderedCriteria(framework)) {
    const stands = recorded(assessment, code);
    if (stands === null) continue;
    given[code] = stands;
    const source = taken.get(code);
    const same = source?.given === String(stands);
    origins[code] = !same ? 'chat' : source.callId === callId ? 'here' : 'call';
  }
  return {
    assessmentId: assessment.id,
    framework: framework.id,
    startedAt: assessment.startedAt,
    completedAt: assessment.completedAt ?? null,
    given,
    origins,
    score: scoreOf(framework, assessment),
  };
}

export const frameworkView = (framework: Framework): FrameworkView => ({
  id: framework.id,
  name: framework.name,
  pillars: framework.pillars.map(({ code, name }) => ({
    code,
    name,
    criteria: orderedCriteria(framework, code).map(({ code: own, name: called, guidance }) => ({
      code: own,
      name: called,
      spoken: guidance.spoken,
      why: guidance.why,
      levels: guidance.levels,
      tip: guidance.tip,
    })),
  })),
});
