// The score of one enterprise by one framework: whole points, added up, with the tree that explains them.
import { isLevel, overallLevel, pillarLevel } from './levels';
import { planOf } from './plan';
import type {
  Answers,
  Component,
  ComponentScore,
  CriterionCode,
  CriterionScore,
  Framework,
  Level,
  Pillar,
  PillarScore,
  Score,
} from './types';

/**
 * Scores answers (Phụ lục I or II, Mục II and III). Points are whole numbers and exact: level × pointsPerLevel,
 * summed. A criterion without an answer scores 0, its maximum stays, and it is listed in `unanswered`.
 * @param answers as `checkAnswers` returns them.
 * @throws RangeError on a code the framework does not have or a level outside 0..5: a caller's bug, not a slip.
 */
export function score(framework: Framework, answers: Answers): Score {
  refuseStrangers(framework, answers);
  const unanswered: CriterionCode[] = [];
  const pillars = framework.pillars.map((pillar) => scorePillar(framework, pillar, answers, unanswered));
  let total = 0;
  for (const pillar of pillars) total += pillar.points;
  const level = overallLevel(
    framework,
    total,
    pillars.map((pillar) => pillar.level),
  );
  return {
    framework: framework.id,
    total,
    max: framework.maxPoints,
    level,
    levelName: framework.levelNames[level],
    pillars,
    unanswered,
    citation: framework.decree,
  };
}

function scorePillar(
  framework: Framework,
  pillar: Pillar,
  answers: Answers,
  unanswered: CriterionCode[],
): PillarScore {
  const components = pillar.components.map((component) => scoreComponent(component, answers, unanswered));
  let points = 0;
  for (const component of components) points += component.points;
  const level = pillarLevel(framework, points, pillar.maxPoints);
  return {
    code: pillar.code,
    name: pillar.name,
    points,
    max: pillar.maxPoints,
    percent: Math.round((1e6 * points) / pillar.maxPoints) / 1e4,
    level,
    levelName: framework.levelNames[level],
    components,
  };
}

function scoreComponent(component: Component, answers: Answers, unanswered: CriterionCode[]): ComponentScore {
  let points = 0;
  const criteria = component.criteria.map((criterion): CriterionScore => {
    const level: Level | null = answers[criterion.code] ?? null;
    if (level === null) unanswered.push(criterion.code);
    const own = (level ?? 0) * criterion.pointsPerLevel;
    points += own;
    return { code: criterion.code, name: criterion.name, level, points: own, max: criterion.maxPoints };
  });
  return { code: component.code, name: component.name, points, max: component.maxPoints, criteria };
}

/** A sheet of another framework would otherwise be scored as if it were empty. */
function refuseStrangers(framework: Framework, answers: Answers): void {
  const { criteria } = planOf(framework);
  for (const code in answers) {
    if (!criteria.has(code) || !isLevel(answers[code])) {
      throw new RangeError(`score: answer "${code}" does not fit ${framework.id}; use checkAnswers first`);
    }
  }
}
