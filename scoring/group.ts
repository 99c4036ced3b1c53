// The level of a group from the levels of its units (Phụ lục III, Mục II). Compared in whole numbers throughout.
import { shortened } from './answers';
import { latestFramework } from './catalogue';
import { citationOfDocument } from './citation';
import { isLevel } from './levels';
import table from './tables/group.json';
import type { Checked, Framework, GroupScore, GroupUnit, InputFault, Level } from './types';

/**
 * Scores a group. The weight of a unit is its share of the staff; the weighted mean of the levels (Đth) gives the
 * level by its whole part, and one more if the rest is over a half and the parent stands at that level. A pillar is
 * done alike with the levels of that pillar, and it is the parent's level of the same pillar that lifts
 * (Phụ lục III, Mục II, khoản 1 to 5). A unit without staff weighs nothing, and as the parent it still lifts.
 */
export function groupScore(units: readonly GroupUnit[]): Checked<GroupScore> {
  const faults = groupFaults(units);
  const parent = units.find((unit) => unit.parent);
  if (faults.length > 0 || parent === undefined) return { ok: false, faults };
  const framework = groupFramework();
  const staff = staffOf(units);
  const whole = weighted(units, staff, parent, ({ level }) => level);
  return {
    ok: true,
    value: {
      ...whole,
      levelName: framework.levelNames[whole.level],
      pillars: framework.pillars.map(({ code, name }) => {
        const own = weighted(units, staff, parent, ({ pillarLevels }) => pillarLevels[code] ?? 0);
        return { code, name, ...own, levelName: framework.levelNames[own.level] };
      }),
      units: units.map((unit) => ({
        name: unit.name,
        weight: unit.staff / staff,
        level: unit.level,
        pillarLevels: unit.pillarLevels,
      })),
      citation: citationOfDocument(table.document, table.provision),
    },
  };
}

/** What keeps these units from being scored as a group, by path; empty when nothing does. */
export function groupFaults(units: readonly GroupUnit[]): readonly InputFault[] {
  const codes = groupFramework().pillars.map(({ code }) => code);
  const faults = units.flatMap((unit, at) => unitFaults(unit, `units.${at}`, codes));
  const add = (message: string) => faults.push({ path: 'units', message });
  if (units.length === 0) add('must hold at least one unit');
  else {
    const parents = units.filter(({ parent }) => parent).length;
    if (parents !== 1) add(`exactly one unit must be the parent, got ${parents}`);
    const staff = staffOf(units);
    if (staff === 0) add('the units must have staff: their sum is 0');
    else if (faults.length === 0 && !Number.isSafeInteger(10 * staff))
      add('the sum of the staff is too large');
  }
  return faults;
}

function unitFaults(unit: GroupUnit, path: string, codes: readonly string[]): InputFault[] {
  const faults: InputFault[] = [];
  if (!Number.isSafeInteger(unit.staff) || unit.staff < 0) {
    faults.push({ path: `${path}.staff`, message: 'must be a whole number of people, 0 or more' });
  }
  if (!isLevel(unit.level)) faults.push({ path: `${path}.level`, message: 'must be an integer from 0 to 5' });
  for (const code of codes) {
    if (!Object.hasOwn(unit.pillarLevels, code) || !isLevel(unit.pillarLevels[code])) {
      faults.push({ path: `${path}.pillarLevels.${code}`, message: 'must be an integer from 0 to 5' });
    }
  }
  for (const code of Object.keys(unit.pillarLevels)) {
    if (!codes.includes(code)) {
      faults.push({
        path: `${path}.pillarLevels.${shortened(code)}`,
        message: `is not a pillar: ${codes.join(', ')}`,
      });
    }
  }
  return faults;
}

/** Lifted by the parent's level, with sums of level × staff so that no rounding can move a result. */
function weighted(
  units: readonly GroupUnit[],
  staff: number,
  parent: GroupUnit,
  levelIn: (unit: GroupUnit) => Level,
): { dth: number; level: Level } {
  const sum = units.reduce((total, unit) => total + levelIn(unit) * unit.staff, 0);
  const rest = sum % staff;
  const whole = (sum - rest) / staff;
  const lifted = 2 * rest > staff && levelIn(parent) > whole ? whole + 1 : whole;
  if (!isLevel(lifted)) throw new RangeError(`group: a mean of levels came to ${lifted}`);
  return { dth: Math.round((sum / staff) * 1e6) / 1e6, level: lifted };
}

const staffOf = (units: readonly GroupUnit[]): number => units.reduce((total, { staff }) => total + staff, 0);

/** The pillars and level names of a group are those of large enterprises (Phụ lục III, Mục I). */
function groupFramework(): Framework {
  return latestFramework(table.pillarsOf === 'large' ? 'large' : 'sme');
}
