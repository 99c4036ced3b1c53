// What the result can still become while criteria are open.
import { overallLevel, pillarLevel } from './levels';
import type { Answers, CriterionCode, Framework, Level, ScoreRange } from './types';

/**
 * Lowest and highest total and level the unanswered criteria still allow: each may turn out 0 to 5. Raising an
 * answer never lowers a level, so the two ends are all zeros and all fives.
 *
 * Criteria skipped or answered "không biết" can be answered later and stay open unless they are listed in
 * `closed`: then they count 0 at both ends, which tells what is left for a person who lets them rest. A code
 * in `closed` that has an answer counts with its answer.
 */
export function scoreRange(
  framework: Framework,
  answers: Answers,
  closed: readonly CriterionCode[] = [],
): ScoreRange {
  const resting = new Set(closed);
  const low = outcome(framework, (code) => answers[code] ?? 0);
  const high = outcome(framework, (code) => answers[code] ?? (resting.has(code) ? 0 : 5));
  return { total: { min: low.total, max: high.total }, level: { min: low.level, max: high.level } };
}

function outcome(
  framework: Framework,
  levelAt: (code: CriterionCode) => Level,
): { total: number; level: Level } {
  let total = 0;
  const levels: Level[] = [];
  for (const pillar of framework.pillars) {
    let points = 0;
    for (const component of pillar.components) {
      for (const { code, pointsPerLevel } of component.criteria) points += levelAt(code) * pointsPerLevel;
    }
    total += points;
    levels.push(pillarLevel(framework, points, pillar.maxPoints));
  }
  return { total, level: overallLevel(framework, total, levels) };
}
