// What is looked up in a framework again and again, worked out once per framework: criteria by code, asking order.
import type { Criterion, CriterionCode, Framework, Pillar } from './types';

export interface Plan {
  readonly criteria: ReadonlyMap<CriterionCode, Criterion>;
  readonly pillarOf: ReadonlyMap<CriterionCode, Pillar>;
  /** In asking order. */
  readonly ordered: readonly Criterion[];
  /** By pillar code, in asking order. */
  readonly sittings: ReadonlyMap<string, readonly Criterion[]>;
}

const plans = new WeakMap<Framework, Plan>();

/** The plan of a framework, made at first use. */
export function planOf(framework: Framework): Plan {
  const known = plans.get(framework);
  if (known !== undefined) return known;
  const made = makePlan(framework);
  plans.set(framework, made);
  return made;
}

function makePlan(framework: Framework): Plan {
  const criteria = new Map<CriterionCode, Criterion>();
  const pillarOf = new Map<CriterionCode, Pillar>();
  const sittings = new Map<string, readonly Criterion[]>();
  for (const pillar of framework.pillars) {
    const inPillar = pillar.components.flatMap((component) => component.criteria);
    for (const criterion of inPillar) {
      criteria.set(criterion.code, criterion);
      pillarOf.set(criterion.code, pillar);
    }
    const byAskOrder = [...inPillar].sort((a, b) => a.guidance.askOrder - b.guidance.askOrder);
    sittings.set(pillar.code, Object.freeze(byAskOrder));
  }
  return { criteria, pillarOf, sittings, ordered: Object.freeze([...sittings.values()].flat()) };
}
