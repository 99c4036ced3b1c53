// What keeps an enterprise from the next overall level, told as points and pillars.
import { LEVELS, pillarsAt, reachesBand } from './levels';
import type { Framework, Level, NextLevelGap, Pillar, Score } from './types';

/**
 * The gap from a score to the next overall level; null at level 5. Pillars below that level come nearest first
 * (in points, then in pillar order). Points a pillar lacks are points its criteria can give: SME pillar 2 moves
 * by fives, so from 10 of 25 it lacks 5 for level 3, not 1.
 */
export function nextLevelGap(framework: Framework, score: Score): NextLevelGap | null {
  const rule = framework.overallRules.find(({ level }) => level === score.level + 1);
  if (rule === undefined) return null;
  const reached = pillarsAt(
    rule,
    score.pillars.map((pillar) => pillar.level),
  );
  const below = score.pillars
    .filter((pillar) => pillar.level < rule.level)
    .map(({ code, name, points }) => ({
      code,
      name,
      pointsMissing: (pointsForLevel(framework, code, rule.level) ?? points) - points,
    }))
    .sort((a, b) => a.pointsMissing - b.pointsMissing);
  return {
    level: rule.level,
    levelName: framework.levelNames[rule.level],
    pointsMissing: Math.max(0, rule.totalOver + 1 - score.total),
    pillarsMissing: Math.max(0, rule.pillars - reached),
    pillars: below,
  };
}

/** Fewest points with which a pillar stands at a level (0 for level 0); undefined for a code it does not have. */
export function pointsForLevel(framework: Framework, pillarCode: string, level: Level): number | undefined {
  const pillar = framework.pillars.find(({ code }) => code === pillarCode);
  const band = framework.pillarBands.find((each) => each.level === level);
  if (pillar === undefined) return undefined;
  if (level === LEVELS[0] || band === undefined) return 0;
  const step = stepOf(pillar);
  let points = 0;
  while (points < pillar.maxPoints && !reachesBand(band, points, pillar.maxPoints)) points += step;
  return points;
}

/** Greatest common divisor of what a level of each criterion gives. */
function stepOf(pillar: Pillar): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  return pillar.components
    .flatMap(({ criteria }) => criteria.map(({ pointsPerLevel }) => pointsPerLevel))
    .reduce(divisor, 0);
}
