// From sums to groups that may be shown: named, in their order, and so that no hidden one can be worked out.
import type { FigureGroup, Figures } from '../../store/port';
import { PEERS_AT_LEAST } from '../../store/port';
import { provinceStatistics, type Framework } from '../../../scoring';
import type { Group, GroupFigures, ProvinceGroup } from './types';

export function groupFigures(framework: Framework, found: Figures): GroupFigures {
  const { count, meanTotal, sdTotal, meanPillars, levels } = found;
  return {
    count,
    meanTotal,
    percent: (100 * meanTotal) / framework.maxPoints,
    meanLevel: levels.reduce((sum, n, level) => sum + n * level, 0) / count,
    sdTotal,
    meanPillars,
    pillarPercents: framework.pillars.map(
      ({ maxPoints }, place) => (100 * (meanPillars[place] ?? 0)) / maxPoints,
    ),
    levels,
  };
}

/** A group for each name, in that order, those that were left out by the store hidden. */
export function groupsOf(
  framework: Framework,
  by: FigureGroup,
  found: readonly Figures[],
  names: readonly (readonly [key: string, name: string])[],
): readonly Group[] {
  const known = new Map(found.map((each) => [each.of[by] ?? '', each]));
  return names.map(([key, name]) => {
    const figures = known.get(key);
    return { key, name, figures: figures ? groupFigures(framework, figures) : null };
  });
}

/**
 * Where the shown groups leave so few of the whole that these could be worked out by taking away, the smallest shown one
 * is hidden too.
 */
export function guarded<T extends Group>(groups: readonly T[], whole: number | null): readonly T[] {
  const shown = groups.filter(({ figures }) => figures !== null);
  const rest = (whole ?? 0) - shown.reduce((sum, { figures }) => sum + (figures?.count ?? 0), 0);
  if (whole === null || rest <= 0 || rest >= PEERS_AT_LEAST) return groups;
  const smallest = shown.reduce<T | null>(
    (least, each) =>
      least === null || (each.figures?.count ?? 0) < (least.figures?.count ?? 0) ? each : least,
    null,
  );
  return groups.map((each) => (each === smallest ? { ...each, figures: null } : each));
}

/** The provinces beside each other by the means of their businesses' totals; hidden ones do not take part. */
export function provinceIndex(groups: readonly Group[]): readonly ProvinceGroup[] {
  const shown = groups.filter(({ key, figures }) => key !== '' && figures !== null);
  const checked = provinceStatistics(shown.map(({ figures }) => figures?.meanTotal ?? 0));
  const places = checked.ok ? checked.value.enterprises : [];
  return groups.map((group) => {
    const place = places[shown.indexOf(group)];
    return { ...group, z: place?.z ?? null, scale10: place?.scale10 ?? null };
  });
}

/** Every month from the first to the last, at most so many. */
export function monthsBetween(from: string, to: string, most = 120): readonly string[] {
  const months: string[] = [];
  let [year = 0, month = 1] = from.split('-').map(Number);
  for (let name = from; name <= to && months.length < most;) {
    months.push(name);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
    name = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
  }
  return months;
}
