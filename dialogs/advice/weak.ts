// Which pillars are weak, by how much they miss their next level, and which of their criteria lose most.
import { LEVELS, pointsForLevel, type CriterionScore, type Framework, type Score } from '../../scoring';
import type { WeakPillar } from './types';

const MOST_PILLARS = 3;
const MOST_CRITERIA = 5;

/** The weakest pillars below the top level, weakest first. */
export function weakPillars(framework: Framework, scored: Score): readonly WeakPillar[] {
  return scored.pillars
    .filter(({ level }) => level < 5)
    .sort((a, b) => a.percent - b.percent)
    .slice(0, MOST_PILLARS)
    .map(({ code, name, percent, level, points, components }) => {
      const next = LEVELS[level + 1];
      const needed = next === undefined ? undefined : pointsForLevel(framework, code, next);
      const criteria = components.flatMap((component) => component.criteria);
      return {
        code,
        name,
        percent,
        level,
        gapToNext: needed === undefined ? 0 : needed - points,
        weakCriteria: [...criteria]
          .filter((each) => lost(each) > 0)
          .sort((a, b) => lost(b) - lost(a))
          .slice(0, MOST_CRITERIA)
          .map((each) => each.code),
      };
    });
}

/** Points a criterion can still gain. */
export const lost = ({ max, points }: Pick<CriterionScore, 'max' | 'points'>): number => max - points;
