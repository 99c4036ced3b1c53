// The shortest way of one pillar to a level of its own.
import { pointsForLevel } from './gap';
import { orderedCriteria } from './order';
import { score } from './score';
import { IMPOSSIBLE, ways, type EffortOf } from './ways';
import type { Answers, Framework, Level, NextLevelPlan } from './types';

/**
 * The smallest improvements with which a pillar stands at a level, in the sense of `shortestWay`; none when it stands
 * there or above, null for a pillar the framework does not have.
 */
export function pillarWay(
  framework: Framework,
  answers: Answers,
  pillarCode: string,
  level: Level,
  effort: EffortOf,
): NextLevelPlan['steps'] | null {
  const pillar = score(framework, answers).pillars.find(({ code }) => code === pillarCode);
  const goal = pointsForLevel(framework, pillarCode, level);
  if (!pillar || goal === undefined) return null;
  const most = pillar.max - pillar.points;
  const own = ways(orderedCriteria(framework, pillarCode), answers, effort, most);
  for (let points = Math.max(0, goal - pillar.points); points <= most; points += 1)
    if (own.costs[0]?.[points] !== IMPOSSIBLE) return own.stepsOf(own.risesFor(points));
  return [];
}
