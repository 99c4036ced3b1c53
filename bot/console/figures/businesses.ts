// The figures about businesses, from the running sums: what they are, over time, where people stop, what was recommended.
import { provinces } from '../../../dialogs';
import { shippedCatalogue } from '../../../knowledge';
import { orderedCriteria, type Framework } from '../../../scoring';
import type { Recommended, Standing } from '../../store/overview';
import { PEERS_AT_LEAST, type FiguresQuery, type Store } from '../../store/port';
import { groupFigures, groupsOf, guarded, monthsBetween, provinceIndex } from './groups';
import { businessTables } from './tables';
import type { Businesses, Completion, Group, RecommendedItem } from './types';
import { words } from './words';

/** What somebody chose; an officer's province is the own one whatever was chosen. */
export interface Wish {
  readonly framework: Framework;
  readonly province: string | null;
  readonly sector?: string | undefined;
  readonly size?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Provinces are not compared by name: the one that asks sees itself only. */
  readonly ownOnly: boolean;
}

export interface BusinessParts {
  readonly store: Pick<Store, 'figures' | 'overview'>;
  readonly frameworks: readonly Framework[];
  readonly now: () => Date;
}

const IDLE_MS = 7 * 24 * 60 * 60 * 1000;
const UNKNOWN: readonly [string, string] = ['', words.unknown];
const PROVINCES = [...provinces.map(({ code, name }) => [code, name] as const), UNKNOWN];
const SECTORS = [...Object.entries(words.sectors), UNKNOWN];
const SIZES = [...Object.entries(words.sizes), UNKNOWN];

/** Only what was chosen: a wish that is left out is not a condition. */
const given = <T extends object>(wishes: T) =>
  Object.fromEntries(Object.entries(wishes).filter(([, value]) => value !== undefined && value !== null)) as {
    [K in keyof T]?: Exclude<T[K], undefined | null>;
  };

export async function businesses(parts: BusinessParts, wish: Wish): Promise<Businesses> {
  const { store, now } = parts;
  const { framework, province, sector, size, from, to, ownOnly } = wish;
  const alike = { framework: framework.id, ...given({ sector, size, from, to }) };
  const here = { ...alike, ...given({ province }) };
  const ask = (query: Omit<FiguresQuery, 'latest'>, latest = true) => store.figures({ ...query, latest });
  const ofOne = province !== null;
  const nothing = Promise.resolve([]);
  const [own, everybody, byProvince, bySector, bySize, byMonth, nationByMonth, every, standing, recommended] =
    await Promise.all([
      ask({ ...here, by: [] }),
      ofOne ? ask({ ...alike, by: [] }) : nothing,
      ask({ ...alike, by: ['province'] }),
      ask({ ...here, by: ['sector'] }),
      ask({ ...here, by: ['size'] }),
      ask({ ...here, by: ['month'] }, false),
      ofOne ? ask({ ...alike, by: ['month'] }, false) : nothing,
      ask({ ...here, by: [] }, false),
      store.overview.standings({ ...here, idleBefore: new Date(now().getTime() - IDLE_MS) }),
      store.overview.recommended({ framework: framework.id, ...given({ province, from, to }) }),
    ]);
  const figuresOf = ([found]: typeof own) => (found ? groupFigures(framework, found) : null);
  const total = figuresOf(own);
  const nation = ofOne ? figuresOf(everybody) : null;
  const country = ofOne ? nation : total;
  // What the country has besides the own province must not be a handful either.
  const beside = (nation?.count ?? 0) - (total?.count ?? 0);
  const nationShown = beside > 0 && beside < PEERS_AT_LEAST ? null : nation;
  const all = provinceIndex(
    guarded(groupsOf(framework, 'province', byProvince, PROVINCES), country?.count ?? null),
  );
  const shown = ofOne || ownOnly ? all.filter(({ key }) => key === province) : all.filter(isNamed);
  const months = monthNames([...byMonth, ...nationByMonth].map(({ of }) => of.month ?? ''));
  const content = {
    framework: {
      id: framework.id,
      max: framework.maxPoints,
      levelNames: framework.levelNames,
      pillars: framework.pillars.map(({ code, name, maxPoints }) => ({ code, name, max: maxPoints })),
    },
    choices: choicesOf(parts.frameworks, ownOnly ? province : null),
    province: province === null ? null : { value: province, label: nameOfProvince(province) },
    total,
    nation: nationShown,
    provinces: shown,
    sectors: guarded(groupsOf(framework, 'sector', bySector, SECTORS), total?.count ?? null).filter(isNamed),
    sizes: guarded(groupsOf(framework, 'size', bySize, SIZES), total?.count ?? null).filter(isNamed),
    months: groupsOf(framework, 'month', byMonth, months),
    nationMonths: ofOne ? groupsOf(framework, 'month', nationByMonth, months) : [],
    completion: completion(framework, every[0]?.count ?? 0, standing),
    recommended: items(recommended),
  };
  return { ...content, tables: businessTables(content) };
}

/** What is not known is shown only where there is something. */
const isNamed = ({ key, figures }: Group): boolean => key !== '' || figures !== null;

const nameOfProvince = (code: string): string => PROVINCES.find(([key]) => key === code)?.[1] ?? code;

function monthNames(found: readonly string[]): readonly (readonly [string, string])[] {
  const sorted = found.filter((month) => month !== '').sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  return monthsBetween(first, last).map(
    (month) => [month, `${month.slice(5)}/${month.slice(0, 4)}`] as const,
  );
}

function choicesOf(frameworks: readonly Framework[], own: string | null): Businesses['choices'] {
  const choice = ([value, label]: readonly [string, string]) => ({ value, label });
  return {
    frameworks: frameworks.map(({ id, index, decree }) => ({
      value: id,
      label: `${words.indexes[index]} (${decree.document})`,
    })),
    provinces: PROVINCES.filter(([code]) => code !== '' && (own === null || code === own)).map(choice),
    sectors: Object.entries(words.sectors).map(choice),
    sizes: Object.entries(words.sizes).map(choice),
  };
}

/** null while there are too few to be told of. */
function completion(
  framework: Framework,
  finished: number,
  standing: readonly Standing[],
): Completion | null {
  const at = new Map(standing.map((each) => [each.criterion, each]));
  const unfinished = standing.reduce((sum, { count }) => sum + count, 0);
  if (finished + unfinished < PEERS_AT_LEAST) return null;
  let reached = finished + unfinished;
  const criteria = orderedCriteria(framework).map(({ code, name }) => {
    const { count = 0, idle = 0 } = at.get(code) ?? {};
    const one = { code, name, pillar: code.split('.')[0] ?? '', reached, stopped: count, idle };
    reached -= count;
    return one;
  });
  return { finished, unfinished, percent: (100 * finished) / (finished + unfinished), criteria };
}

/** Groups first, then platforms, each the most recommended first. */
function items(recommended: readonly Recommended[]): readonly RecommendedItem[] {
  const { groups } = shippedCatalogue();
  const found = new Map<string, { -readonly [K in keyof RecommendedItem]: RecommendedItem[K] }>();
  for (const { kind, item, via, count } of recommended) {
    const name = kind === 'group' ? (groups.find(({ id }) => id === item)?.name ?? item) : item;
    const one = found.get(`${kind} ${item}`) ?? { kind, name, chat: 0, api: 0, report: 0 };
    one[via] += count;
    found.set(`${kind} ${item}`, one);
  }
  const sum = ({ chat, api, report }: RecommendedItem) => chat + api + report;
  return [...found.values()].sort((a, b) => a.kind.localeCompare(b.kind) || sum(b) - sum(a));
}
