// Two results of the same framework side by side.
import type { Change, Score, ScoreComparison } from './types';

/** What changed between two scores; null when they are of different frameworks and cannot be compared. */
export function compareScores(before: Score, after: Score): ScoreComparison | null {
  if (before.framework !== after.framework) return null;
  return {
    total: change(before.total, after.total),
    level: change(before.level, after.level),
    pillars: after.pillars.flatMap((now) => {
      const then = before.pillars.find(({ code }) => code === now.code);
      if (then === undefined) return [];
      const { code, name } = now;
      return { code, name, points: change(then.points, now.points), level: change(then.level, now.level) };
    }),
  };
}

const change = (before: number, after: number): Change => ({ before, after, difference: after - before });
