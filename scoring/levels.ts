// The six levels, and the rule that turns points into the level of a pillar and of an enterprise. Integers only.
import type { Framework, Level, OverallRule, PillarBand } from './types';

/** All levels, lowest first. */
export const LEVELS: readonly [0, 1, 2, 3, 4, 5] = [0, 1, 2, 3, 4, 5];

/** True of the integers 0 to 5 and of nothing else. */
export function isLevel(value: unknown): value is Level {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 5;
}

/** The official name of a level of a framework, e.g. `Hình thành`. */
export function levelName(framework: Framework, level: Level): string {
  return framework.levelNames[level];
}

/** True if `points` of `max` reach the band, compared without rounding (Phụ lục I and II, Mục II, Bảng 2). */
export function reachesBand(band: PillarBand, points: number, max: number): boolean {
  const share = 100 * points;
  const limit = band.percent * max;
  return band.inclusive ? share >= limit : share > limit;
}

/** Level of a pillar from its points (whole, 0 to `max`) and its maximum. */
export function pillarLevel(framework: Framework, points: number, max: number): Level {
  let level: Level = 0;
  for (const band of framework.pillarBands) {
    if (reachesBand(band, points, max) && band.level > level) level = band.level;
  }
  return level;
}

/**
 * Level of the enterprise from its total and the levels of its pillars: the highest level whose two conditions
 * both hold, else 0 (Phụ lục I and II, Mục II, khoản 2.2). "Over" is strict.
 */
export function overallLevel(framework: Framework, total: number, pillarLevels: readonly Level[]): Level {
  let level: Level = 0;
  for (const rule of framework.overallRules) {
    if (rule.level > level && total > rule.totalOver && pillarsAt(rule, pillarLevels) >= rule.pillars) {
      level = rule.level;
    }
  }
  return level;
}

/** How many pillars stand at the level of the rule or above. */
export function pillarsAt(rule: Pick<OverallRule, 'level'>, pillarLevels: readonly Level[]): number {
  let count = 0;
  for (const level of pillarLevels) if (level >= rule.level) count++;
  return count;
}
