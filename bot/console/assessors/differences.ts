// What another column says otherwise than the business itself.
import type { Answers, ColumnScore } from '../../../scoring';
import type { Difference } from './types';

/**
 * A column minus the self-assessment. Criteria count as higher or lower where both have a level; points are those of the
 * decision, in which a missing level is 0.
 */
export function difference(
  self: { readonly score: ColumnScore; readonly answers: Answers },
  other: { readonly score: ColumnScore; readonly answers: Answers },
): Difference {
  const both = Object.entries(other.answers).flatMap(([code, level]) => {
    const own = self.answers[code];
    return own === undefined ? [] : [level - own];
  });
  const [before, after] = [self.score.score, other.score.score];
  return {
    assessor: other.score.assessor,
    total: after.total - before.total,
    level: after.level - before.level,
    higher: both.filter((each) => each > 0).length,
    lower: both.filter((each) => each < 0).length,
    pillars: after.pillars.map(({ code, points, level }, at) => ({
      code,
      points: points - (before.pillars[at]?.points ?? 0),
      level: level - (before.pillars[at]?.level ?? 0),
    })),
  };
}
