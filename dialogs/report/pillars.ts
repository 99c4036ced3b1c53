// The explained tree of a report: every criterion with its answer, its points and what the assistant says about it.
import {
  criterionOf,
  pillarOf,
  type Criterion,
  type CriterionCode,
  type CriterionScore,
  type Framework,
  type Level,
  type NextLevelPlan,
  type Score,
} from '../../scoring';
import type { Assessment } from '../types';
import type { AnswerState, ReportCriterion, ReportPillar, ReportStep } from './types';

interface Tree {
  readonly framework: Framework;
  readonly assessment: Assessment;
  readonly scored: Score;
  readonly previous: Score | null;
  /** The level to reach, by criteria on the shortest way to the next level. */
  readonly goals: ReadonlyMap<CriterionCode, Level>;
}

/** The pillars in the order of the framework, each with its components and criteria. */
export function pillarsOf(tree: Tree): readonly ReportPillar[] {
  return tree.scored.pillars.map(({ code, name, points, max, percent, level, levelName, components }) => {
    const before = tree.previous?.pillars.find((each) => each.code === code);
    return {
      code,
      name,
      points,
      max,
      percent,
      level,
      levelName,
      previous: before ? { points: before.points, percent: before.percent, level: before.level } : null,
      components: components.map((component) => ({
        code: component.code,
        name: component.name,
        points: component.points,
        max: component.max,
        criteria: component.criteria.flatMap((each) => {
          const criterion = criterionOf(tree.framework, each.code);
          return criterion ? [criterionIn(tree, each, criterion)] : [];
        }),
      })),
    };
  });
}

function criterionIn(tree: Tree, scored: CriterionScore, { guidance }: Criterion): ReportCriterion {
  const { code, name, level, points, max } = scored;
  const next = nextLevel(level ?? 0);
  return {
    code,
    name,
    state: stateOf(tree.assessment, code, level),
    level,
    points,
    max,
    guidance: {
      official: false,
      question: guidance.question,
      answer: level === null ? null : guidance.levels[level],
      next: next === null ? null : { level: next, text: guidance.levels[next] },
      tip: guidance.tip,
    },
    goal: tree.goals.get(code) ?? null,
  };
}

function nextLevel(level: Level): Level | null {
  switch (level) {
    case 0:
      return 1;
    case 1:
      return 2;
    case 2:
      return 3;
    case 3:
      return 4;
    case 4:
      return 5;
    case 5:
      return null;
    default:
      return level satisfies never;
  }
}

function stateOf({ unknown, skipped }: Assessment, code: CriterionCode, level: Level | null): AnswerState {
  if (level !== null) return 'answered';
  if (unknown.includes(code)) return 'unknown';
  return skipped.includes(code) ? 'skipped' : 'unanswered';
}

/** The steps of the shortest way with what each is called, adds and looks like. */
export function stepsOf(framework: Framework, steps: NextLevelPlan['steps']): readonly ReportStep[] {
  return steps.flatMap(({ code, from, to }) => {
    const criterion = criterionOf(framework, code);
    if (!criterion) return [];
    return [
      {
        code,
        name: criterion.name,
        pillar: pillarOf(framework, code)?.name ?? '',
        from,
        to,
        points: (to - from) * criterion.pointsPerLevel,
        looksLike: criterion.guidance.levels[to],
        tip: criterion.guidance.tip,
      },
    ];
  });
}
