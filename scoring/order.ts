// Finding criteria: by code, by pillar, and in the order in which they are asked.
import { planOf } from './plan';
import type { Criterion, CriterionCode, Framework, Pillar } from './types';

/**
 * The criteria in asking order: pillars in their order, within one easy and observable things first. With a
 * pillar code only that pillar's; none for a code the framework does not have.
 */
export function orderedCriteria(framework: Framework, pillarCode?: string): readonly Criterion[] {
  const plan = planOf(framework);
  return pillarCode === undefined ? plan.ordered : (plan.sittings.get(pillarCode) ?? []);
}

/** The criterion with this code. */
export function criterionOf(framework: Framework, code: CriterionCode): Criterion | undefined {
  return planOf(framework).criteria.get(code);
}

/** The pillar a criterion belongs to. */
export function pillarOf(framework: Framework, code: CriterionCode): Pillar | undefined {
  return planOf(framework).pillarOf.get(code);
}
