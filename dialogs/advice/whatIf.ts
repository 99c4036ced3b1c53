// What an assumed change of levels would do to the result, and what a package of platforms would.
import type { Catalogue, Package, PlatformGroup } from '../../knowledge';
import {
  LEVELS,
  orderedCriteria,
  pillarWay,
  score,
  type Answers,
  type CriterionCode,
  type Framework,
  type Level,
} from '../../scoring';
import { effortIn, helpOf } from './help';
import type { AdviceProfile, WhatIf } from './types';

/** The levels of some criteria taken to be others; what does not change is left out of `changes`. */
export function whatIf(
  framework: Framework,
  answers: Answers,
  assumed: Readonly<Record<CriterionCode, Level>>,
): WhatIf {
  const changes = orderedCriteria(framework).flatMap(({ code }) => {
    const [from, to] = [answers[code] ?? 0, assumed[code]];
    return to === undefined || to === from ? [] : [{ code, from, to }];
  });
  const after = { ...answers, ...Object.fromEntries(changes.map(({ code, to }) => [code, to])) };
  return {
    changes,
    answers: after,
    before: score(framework, answers),
    after: score(framework, after),
  };
}

/** A pillar brought to a level on the shortest way; nothing changes where it stands there or above. */
export function whatIfPillar(
  framework: Framework,
  answers: Answers,
  pillar: string,
  level: Level,
  catalogue: Catalogue,
): WhatIf {
  const steps = pillarWay(framework, answers, pillar, level, effortIn(catalogue, framework)) ?? [];
  return whatIf(framework, answers, Object.fromEntries(steps.map(({ code, to }) => [code, to])));
}

export interface PackageEffect extends WhatIf {
  readonly package: Package;
  /** The groups of the package that fit the business. */
  readonly groups: readonly PlatformGroup[];
}

/**
 * What a package would change if each criterion for which one of its groups stands first rose by one level. That is an assumption of
 * ours, and to be said so; undefined for a package the catalogue does not have.
 */
export function packageEffect(
  framework: Framework,
  answers: Answers,
  profile: AdviceProfile,
  catalogue: Catalogue,
  id: string,
): PackageEffect | undefined {
  const chosen = catalogue.packages.find((each) => each.id === id);
  if (!chosen) return undefined;
  const groups = catalogue.groups.filter(
    (group) => chosen.groups.includes(group.id) && fitsIndustry(group, profile),
  );
  const ids = new Set(groups.map((group) => group.id));
  const risen = orderedCriteria(framework).flatMap(({ code }): [string, Level][] => {
    // What a group helps a little is not counted as its doing.
    const [first] = helpOf(catalogue, framework, code)?.groups ?? [];
    const to = LEVELS[(answers[code] ?? 0) + 1];
    return first && ids.has(first.group) && to !== undefined ? [[code, to]] : [];
  });
  return { package: chosen, groups, ...whatIf(framework, answers, Object.fromEntries(risen)) };
}

/** Groups made for some industries are for these alone. */
export const fitsIndustry = ({ industries }: PlatformGroup, { industry }: AdviceProfile): boolean =>
  industries === undefined || (industry !== undefined && industries.includes(industry));
