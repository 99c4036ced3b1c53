// What the catalogue says of one criterion, with what is assumed where it says nothing.
import type { Catalogue, CriterionHelp } from '../../knowledge';
import { criterionOf, type CriterionCode, type EffortOf, type Framework } from '../../scoring';
import emphasis from './emphasis.json';
import type { AdviceProfile } from './types';

/** A criterion without a mark is taken for one that takes a quarter. */
const USUAL = 2;

export const helpOf = (
  catalogue: Catalogue,
  framework: Framework,
  code: CriterionCode,
): CriterionHelp | undefined => catalogue.help[framework.id]?.[code];

export const effortIn =
  (catalogue: Catalogue, framework: Framework): EffortOf =>
  (code) =>
    helpOf(catalogue, framework, code)?.effort ?? USUAL;

/** What the business does about a criterion: one Vietnamese sentence without its full stop. */
export function actionOn(catalogue: Catalogue, framework: Framework, code: CriterionCode): string {
  const action = helpOf(catalogue, framework, code)?.action;
  return (action ?? criterionOf(framework, code)?.guidance.tip ?? '').replace(/\.$/u, '');
}

/** Why a group fits this industry, in Vietnamese; undefined where nothing particular speaks for it. */
export function industryWhy({ industry }: AdviceProfile, group: string): string | undefined {
  const groups: Readonly<Record<string, string>> = industry ? emphasis.industries[industry].groups : {};
  return groups[group];
}
