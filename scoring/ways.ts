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
  /** The most points that can be added, up to what was asked for. */
  readonly reach: number;
  /** By criterion in asking order: least cost of adding exactly so many points with it and those after it. */
  readonly costs: readonly Float64Array[];
  /** How many levels each criterion rises on the cheapest way to so many points; earlier ones most among equals. */
  risesFor(points: number): readonly number[];
  stepsOf(rises: readonly number[]): NextLevelPlan['steps'];
}

/** Rises that are alike cost less than one great one. */
const priceOf = (price: number, rise: number): number => (rise === 0 ? 0 : price + rise * rise);

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
  /** Cost of criterion and those after it when it rises so far. */
  const after = (at: number, points: number, rise: number) => {
    const rest = costs[at + 1]?.[points - rise * (criteria[at]?.pointsPerLevel ?? 0)] ?? IMPOSSIBLE;
    return rest + priceOf(prices[at] ?? 0, rise);
  };
  /** No more points than these can be added by the criteria from here on. */
  let reach = 0;
  for (let at = criteria.length - 1; at >= 0; at -= 1) {
    const [row, next] = [costs[at], costs[at + 1]];
    if (!row || !next) continue;
    row.set(next);
    const step = criteria[at]?.pointsPerLevel ?? 0;
    for (let rise = 1; rise <= room(at); rise += 1) {
      const price = priceOf(prices[at] ?? 0, rise);
      const last = Math.min(most, reach + rise * step);
      for (let points = rise * step; points <= last; points += 1) {
        const cost = price + (next[points - rise * step] ?? IMPOSSIBLE);
        if (cost < (row[points] ?? IMPOSSIBLE)) row[points] = cost;
      }
    }
    reach = Math.min(most, reach + room(at) * step);
  }
  return {
    reach,
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
