// What it costs to add points to one pillar: for every number of points the fewest criteria, then the least effort.
import { LEVELS } from './levels';
import type { Answers, Criterion, CriterionCode, Level, NextLevelPlan } from './types';

/** How hard it is to raise a criterion: 1 within weeks, 2 within a quarter, 3 a project with a budget. */
export type EffortOf = (code: CriterionCode) => 1 | 2 | 3;

/** The cost of what cannot be reached. */
export const IMPOSSIBLE = Number.POSITIVE_INFINITY;

/** One number for what counts in turn: criteria, then effort (under 1,000), then evenness (under 10,000). */
const CRITERION = 10_000_000;
const EFFORT = 10_000;

export interface PillarWays {
  /** By criterion in asking order: least cost of adding exactly so many points with it and those after it. */
  readonly costs: readonly Float64Array[];
  /** How many levels each criterion rises on the cheapest way to so many points; earlier ones most among equals. */
  risesFor(points: number): readonly number[];
  stepsOf(rises: readonly number[]): NextLevelPlan['steps'];
}

/** The ways of the criteria of one pillar, up to `most` points added. */
export function ways(
  criteria: readonly Criterion[],
  answers: Answers,
  effort: EffortOf,
  most: number,
): PillarWays {
  const levels = criteria.map(({ code }): Level => answers[code] ?? 0);
  const prices = criteria.map(({ code }) => CRITERION + EFFORT * effort(code));
  const costs = Array.from({ length: criteria.length + 1 }, () =>
    new Float64Array(most + 1).fill(IMPOSSIBLE),
  );
  costs.at(-1)?.fill(0, 0, 1);
  const room = (at: number) => 5 - (levels[at] ?? 5);
  const after = (at: number, points: number, rise: number) => {
    const rest = costs[at + 1]?.[points - rise * (criteria[at]?.pointsPerLevel ?? 0)] ?? IMPOSSIBLE;
    return rest + (rise === 0 ? 0 : (prices[at] ?? 0) + rise * rise);
  };
  for (let at = criteria.length - 1; at >= 0; at -= 1) {
    const row = costs[at];
    if (!row) continue;
    for (let points = 0; points <= most; points += 1) {
      let best = IMPOSSIBLE;
      for (let rise = 0; rise <= room(at); rise += 1) best = Math.min(best, after(at, points, rise));
      row[points] = best;
    }
  }
  return {
    costs,
    risesFor: (points) => {
      let rest = points;
      return criteria.map((criterion, at) => {
        const cost = costs[at]?.[rest] ?? IMPOSSIBLE;
        let rise = room(at);
        while (rise > 0 && after(at, rest, rise) !== cost) rise -= 1;
        rest -= rise * criterion.pointsPerLevel;
        return rise;
      });
    },
    stepsOf: (rises) =>
      criteria.flatMap(({ code }, at) => {
        const [from, rise] = [levels[at] ?? 0, rises[at] ?? 0];
        const to = LEVELS[from + rise];
        return rise > 0 && to !== undefined ? [{ code, from, to }] : [];
      }),
  };
}
