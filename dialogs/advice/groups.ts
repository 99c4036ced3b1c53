// Which groups of platforms to look at first: how much of the way they cover, how weak the pillars are, what fits.
import type { Catalogue, CriterionHelp, PlatformGroup } from '../../knowledge';
import type { CriterionCode, Framework, NextLevelPlan, Score } from '../../scoring';
import { day } from '../messages/format';
import { render } from '../messages/render';
import emphasis from './emphasis.json';
import { helpOf, industryWhy } from './help';
import { offersOf } from './offers';
import type { AdviceProfile, Recommendation } from './types';
import { lost } from './weak';
import { fitsIndustry } from './whatIf';

const MOST = 5;
/** The way to the next level counts this much beside everything else that is weak. */
const WAY_SHARE = 2;
/** What the first, second, third group named for a criterion counts. */
const BY_PLACE: readonly number[] = [1, 0.6, 0.4, 0.3];
/** How far an industry's own needs lift a group, and a group made for the industry. Ours. */
const INDUSTRY_LIFT = 1.5;
const MADE_FOR_LIFT = 2.5;
/** A group of the package that fits. */
const PACKAGE_LIFT = 1.25;
const MOST_CODES = 4;

export interface RankingInput {
  readonly framework: Framework;
  readonly scored: Score;
  readonly way: NextLevelPlan | null;
  readonly profile: AdviceProfile;
  readonly catalogue: Catalogue;
  readonly rotation: number;
  /** Id of the package that fits; null when none does. */
  readonly package: string | null;
}

/** How much the size of a business speaks for a group or against it. Ours. */
function sizeFit({ size }: AdviceProfile, group: string): number {
  const factors: Readonly<Record<string, number>> = size ? emphasis.sizes[size] : {};
  return factors[group] ?? 1;
}

interface Helped {
  readonly code: CriterionCode;
  /** Points it can still gain. */
  readonly room: number;
  readonly pillar: Score['pillars'][number];
  /** Points it gains on the way. */
  readonly onWay: number;
  readonly why: string;
  /** Points of the way and weakness that count for this group, less the later it is named for the criterion. */
  readonly covers: number;
  readonly worth: number;
}

interface Ranked {
  readonly group: PlatformGroup;
  readonly helped: readonly Helped[];
  readonly worth: number;
}

/**
 * The groups worth looking at, best first: the share of the way they cover counts double, the share of what is weak
 * once, lifted or lowered by industry, size and package. Groups for other industries are left out.
 */
export function rankGroups(input: RankingInput): readonly Recommendation[] {
  const { catalogue, profile, way } = input;
  const packed = catalogue.packages.find(({ id }) => id === input.package)?.groups ?? [];
  const helped = helpedBy(input);
  const weakness = Math.max(1e-9, ...[...helped.values()].map((list) => sumOf(list, 'worth')));
  return catalogue.groups
    .filter((group) => fitsIndustry(group, profile))
    .map((group): Ranked => {
      const list = helped.get(group.id) ?? [];
      const covered = way ? sumOf(list, 'covers') / way.pointsNeeded : 0;
      const fit =
        (group.industries ? MADE_FOR_LIFT : 1) *
        (packed.includes(group.id) ? PACKAGE_LIFT : 1) *
        (industryWhy(profile, group.id) === undefined ? 1 : INDUSTRY_LIFT) *
        sizeFit(profile, group.id);
      return { group, helped: list, worth: fit * (WAY_SHARE * covered + sumOf(list, 'worth') / weakness) };
    })
    .filter(({ worth }) => worth > 0)
    .sort((a, b) => b.worth - a.worth)
    .slice(0, MOST)
    .map((ranked, at) => recommendation(input, ranked, at + 1));
}

const sumOf = (list: readonly Helped[], what: 'worth' | 'covers'): number =>
  list.reduce((sum, each) => sum + each[what], 0);

/** By group: the criteria it raises that still have room. */
function helpedBy({ framework, scored, way, catalogue }: RankingInput): ReadonlyMap<string, Helped[]> {
  const rises = new Map(way?.steps.map(({ code, from, to }) => [code, to - from]));
  const found = new Map<string, Helped[]>();
  for (const pillar of scored.pillars)
    for (const criterion of pillar.components.flatMap(({ criteria }) => criteria)) {
      const help: CriterionHelp | undefined = helpOf(catalogue, framework, criterion.code);
      const room = lost(criterion);
      if (!help || room === 0) continue;
      const onWay = (rises.get(criterion.code) ?? 0) * (criterion.max / 5);
      help.groups.forEach(({ group, why }, place) => {
        const weight = BY_PLACE[place] ?? BY_PLACE.at(-1) ?? 0;
        const list = found.get(group) ?? [];
        list.push({
          code: criterion.code,
          room,
          pillar,
          onWay,
          why,
          covers: weight * onWay,
          worth: weight * room * (1 - pillar.percent / 100),
        });
        found.set(group, list);
      });
    }
  return found;
}

function recommendation(input: RankingInput, { group, helped }: Ranked, rank: number): Recommendation {
  const sorted = [...helped].sort((a, b) => b.covers - a.covers || b.worth - a.worth);
  const platforms = offersOf(
    group,
    sorted.map(({ code }) => code),
    input,
  );
  const { list } = input.catalogue;
  const named = input.catalogue.products.some((product) => product.group === group.id);
  return {
    rank,
    group: group.id,
    groupName: group.name,
    platforms,
    addresses: sorted.map(({ code }) => code),
    pointsWithinReach: helped.reduce((sum, { room }) => sum + room, 0),
    reason: reasonWords(input, group, sorted),
    unknown: render(named ? 'advice.unknown.product' : 'advice.unknown.none', {
      list: list.name,
      day: day(list.asOf),
    }),
    citation: group.source,
  };
}

function reasonWords(
  { way, profile }: RankingInput,
  group: PlatformGroup,
  helped: readonly Helped[],
): string {
  const onWay = helped.filter((each) => each.onWay > 0);
  const [first] = helped;
  const codes = (list: readonly Helped[]) =>
    list
      .slice(0, MOST_CODES)
      .map(({ code }) => code)
      .join(', ');
  const covers =
    way && onWay.length > 0
      ? render('advice.reason.way', {
          count: onWay.length,
          of: way.steps.length,
          level: way.level,
          codes: codes(onWay),
        })
      : render('advice.reason.room', { count: helped.length, codes: codes(helped) });
  const weak = first
    ? render('advice.reason.pillar', { name: first.pillar.name, level: first.pillar.level })
    : '';
  return [covers, weak, industryWhy(profile, group.id) ?? first?.why ?? ''].filter(Boolean).join(' ');
}
