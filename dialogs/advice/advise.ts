// From an assessment to a plan: what is weak, what the next level takes, what helps, in which order, with what support.
import type { Catalogue } from '../../knowledge';
import { score, shortestWay, type Answers, type Framework } from '../../scoring';
import { rankGroups } from './groups';
import { effortIn } from './help';
import { roadmapOf } from './roadmap';
import { packageFor, supportsFor } from './supports';
import type { Advice, AdviceProfile } from './types';
import { weakPillars } from './weak';

export interface AdviceInput {
  readonly framework: Framework;
  /** As `checkAnswers` returns them; what is missing stands at 0. */
  readonly answers: Answers;
  readonly profile: AdviceProfile;
  readonly catalogue: Catalogue;
  /** A whole number, such as `rotationOf` the assessment: products that are equal begin at another place by it. */
  readonly rotation: number;
}

/** The plan for one business. Pure: the same input, the same plan. */
export function advise({ framework, answers, profile, catalogue, rotation }: AdviceInput): Advice {
  const scored = score(framework, answers);
  const way = shortestWay(framework, answers, effortIn(catalogue, framework));
  const fitting = packageFor(scored, profile, catalogue);
  const recommendations = rankGroups({
    framework,
    scored,
    way,
    profile,
    catalogue,
    rotation,
    package: fitting?.id ?? null,
  });
  const supports = supportsFor(framework.index, profile, catalogue);
  return {
    score: scored,
    level: scored.level,
    package: fitting,
    nextLevel: way,
    weakPillars: weakPillars(framework, scored),
    recommendations,
    roadmap: roadmapOf({
      framework,
      answers,
      scored,
      way,
      profile,
      catalogue,
      recommendations,
      supports,
    }),
    supports,
  };
}
