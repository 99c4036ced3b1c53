// The shortest way to the next overall level: exact, by dynamic programming over the points of each pillar.
import { pointsForLevel } from './gap';
import { pillarsAt } from './levels';
import { orderedCriteria } from './order';
import { score } from './score';
import { IMPOSSIBLE, ways, type EffortOf, type PillarWays } from './ways';
import type { Answers, Framework, NextLevelPlan, OverallRule, Score } from './types';

/**
 * The smallest set of improvements with which both conditions of the next overall level hold, the total and the
 * number of pillars (Phụ lục I and II, Mục II, khoản 2.2). Smallest means: fewest points added, then fewest
 * criteria, then least effort (the marks of the criteria added up), then the evenest rises, then in asking order.
 * What is unanswered stands at 0. Null at level 5.
 */
export function shortestWay(framework: Framework, answers: Answers, effort: EffortOf): NextLevelPlan | null {
  const scored = score(framework, answers);
  const rule = framework.overallRules.find(({ level }) => level === scored.level + 1);
  if (rule === undefined) return null;
  const missing = Math.max(0, rule.totalOver + 1 - scored.total);
  const needed = Math.max(0, rule.pillars - reachedPillars(rule, scored));
  const most = mostPoints(framework, scored, rule, missing, needed);
  const pillars = scored.pillars.map(({ code, points, level }): Part => ({
    ...ways(orderedCriteria(framework, code), answers, effort, most),
    lacks: level >= rule.level ? null : (pointsForLevel(framework, code, rule.level) ?? 0) - points,
  }));
  const table = combine(pillars, needed, most);
  let points = missing;
  while (points <= most && costOf(table, 0, needed, points) === IMPOSSIBLE) points += 1;
  if (points > most) return null;
  return {
    level: rule.level,
    levelName: framework.levelNames[rule.level],
    pointsNeeded: points,
    steps: chosen(pillars, table, needed, points),
  };
}

interface Part extends PillarWays {
  /** Points to the level wanted; null when the pillar stands at it already. */
  readonly lacks: number | null;
}

const reachedPillars = (rule: OverallRule, { pillars }: Score): number =>
  pillarsAt(
    rule,
    pillars.map(({ level }) => level),
  );

/** Points that are enough in any case, and little more than the fewest. */
function mostPoints(
  framework: Framework,
  scored: Score,
  rule: OverallRule,
  missing: number,
  needed: number,
): number {
  const steps = orderedCriteria(framework).map(({ pointsPerLevel }) => pointsPerLevel);
  // A pillar of mixed criteria may have to overshoot by less than its largest step.
  const over = Math.max(...steps) - 1;
  const nearest = scored.pillars
    .filter(({ level }) => level < rule.level)
    .map(({ code, points }) => (pointsForLevel(framework, code, rule.level) ?? 0) - points + over)
    .sort((a, b) => a - b)
    .slice(0, needed);
  const pillars = nearest.reduce((sum, each) => sum + each, 0);
  return Math.min(scored.max - scored.total, Math.max(pillars, missing + over));
}

/** Least cost of `points` spread over the pillars from `at` on, with `needed` of them still to reach the level. */
type Table = readonly (readonly Float64Array[])[];
const costOf = (table: Table, at: number, needed: number, points: number): number =>
  table[at]?.[needed]?.[points] ?? IMPOSSIBLE;

/** How many pillars are still needed after this one got that many points. */
const neededAfter = ({ lacks }: Part, needed: number, points: number): number =>
  lacks !== null && points >= lacks && needed > 0 ? needed - 1 : needed;

function combine(pillars: readonly Part[], needed: number, most: number): Table {
  const rows = () => Array.from({ length: needed + 1 }, () => new Float64Array(most + 1).fill(IMPOSSIBLE));
  const table = Array.from({ length: pillars.length + 1 }, rows);
  table.at(-1)?.[0]?.fill(0, 0, 1);
  let reach = 0;
  for (let at = pillars.length - 1; at >= 0; at -= 1) {
    const part = pillars[at];
    const [here, next] = [table[at], table[at + 1]];
    if (!part || !here || !next) continue;
    const [own = new Float64Array()] = part.costs;
    here.forEach((row, want) => {
      for (let given = 0; given <= part.reach; given += 1) {
        const cost = own[given] ?? IMPOSSIBLE;
        const after = next[neededAfter(part, want, given)];
        if (cost === IMPOSSIBLE || !after) continue;
        const last = Math.min(reach, most - given);
        for (let rest = 0; rest <= last; rest += 1) {
          const whole = cost + (after[rest] ?? IMPOSSIBLE);
          if (whole < (row[given + rest] ?? IMPOSSIBLE)) row[given + rest] = whole;
        }
      }
    });
    reach = Math.min(most, reach + part.reach);
  }
  return table;
}

/** The cheapest way read back from the table; among equals the one that raises most what is asked first. */
function chosen(
  pillars: readonly Part[],
  table: Table,
  needed: number,
  points: number,
): NextLevelPlan['steps'] {
  const steps: NextLevelPlan['steps'][number][] = [];
  let [want, rest] = [needed, points];
  pillars.forEach((part, at) => {
    const cost = costOf(table, at, want, rest);
    const equals = Array.from({ length: rest + 1 }, (_none, given) => given).filter((given) => {
      const own = part.costs[0]?.[given] ?? IMPOSSIBLE;
      return own + costOf(table, at + 1, neededAfter(part, want, given), rest - given) === cost;
    });
    const best = equals
      .map((given) => ({ given, rises: part.risesFor(given) }))
      .reduce((a, b) => (earlier(b.rises, a.rises) ? b : a));
    steps.push(...part.stepsOf(best.rises));
    want = neededAfter(part, want, best.given);
    rest -= best.given;
  });
  return steps;
}

/** Whether the first rises more than the second where they first differ. */
function earlier(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((rise, place) => rise !== other[place]);
  return at >= 0 && (one[at] ?? 0) > (other[at] ?? 0);
}
