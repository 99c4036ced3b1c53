// The platforms shown for a group: products that a list puts into it, in turn, and national platforms of use.
import type { Catalogue, PlatformGroup } from '../../knowledge';
import type { CriterionCode, Framework } from '../../scoring';
import { day } from '../messages/format';
import { render } from '../messages/render';
import emphasis from './emphasis.json';
import { helpOf } from './help';
import type { AdviceProfile, RecommendedPlatform } from './types';

const MOST_PRODUCTS = 5;
const MOST_NATIONAL = 2;

interface OfferInput {
  readonly framework: Framework;
  readonly profile: AdviceProfile;
  readonly catalogue: Catalogue;
  readonly rotation: number;
}

/** The list begun at another place each time, so that none of equal ones always stands first. */
export function rotated<T>(list: readonly T[], rotation: number): readonly T[] {
  const at = list.length === 0 ? 0 : Math.abs(Math.trunc(rotation)) % list.length;
  return [...list.slice(at), ...list.slice(0, at)];
}

/** A number for `rotated` out of an id: the same id, the same order. */
export const rotationOf = (id: string): number =>
  Array.from(id).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003, 7);

export function offersOf(
  group: PlatformGroup,
  codes: readonly CriterionCode[],
  input: OfferInput,
): readonly RecommendedPlatform[] {
  const { catalogue, rotation } = input;
  const { list } = catalogue;
  const products = catalogue.products
    .filter((product) => product.group === group.id)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return [
    ...rotated(products, rotation)
      .slice(0, MOST_PRODUCTS)
      .map(({ name, provider, website, incentive, asOf }) => ({
        name,
        provider,
        website,
        incentive: incentive ?? render('advice.incentive', { text: catalogue.incentive.text }),
        source: render('advice.listed', { list: list.name, day: day(asOf) }),
      })),
    ...nationalOf(group, codes, input),
  ];
}

/** What an industry has of its own, then what helps most of the criteria for which the group stands first. */
function nationalOf(
  group: PlatformGroup,
  codes: readonly CriterionCode[],
  { framework, profile, catalogue }: OfferInput,
): readonly RecommendedPlatform[] {
  const { industry } = profile;
  const byIndustry: Readonly<Record<string, readonly number[]>> = industry
    ? emphasis.industries[industry].national
    : {};
  const counts = new Map<number, number>();
  for (const code of codes) {
    const help = helpOf(catalogue, framework, code);
    if (help?.groups[0]?.group === group.id)
      for (const number of help.national ?? []) counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  const usual = [...counts].sort(([a, most], [b, more]) => more - most || a - b).map(([number]) => number);
  const numbers = [...new Set([...(byIndustry[group.id] ?? []), ...usual])].slice(0, MOST_NATIONAL);
  return numbers.flatMap((number) => {
    const found = catalogue.national.find((each) => each.number === number);
    if (!found) return [];
    const { document, issued } = found.source;
    return {
      name: found.name,
      provider: null,
      website: null,
      incentive: render('advice.national.incentive'),
      source: render('advice.national.source', { number, document, day: issued ? day(issued) : '' }),
    };
  });
}
