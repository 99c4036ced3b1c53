// Enterprises of a province beside each other: z-score and a scale of ten (Điều 1, Mục III names both methods).
import type { Checked, InputFault, ProvinceStatistics } from './types';

/** A total with the framework it was scored by. */
export interface ProvinceTotal {
  readonly framework: string;
  readonly total: number;
}

/**
 * Statistics over a list of totals, in the order given. z is (x − mean) / sd with the standard deviation of the
 * population; scale10 is 10 × (x − min) / (max − min). Both are 0 for everyone when all totals are the same.
 * Totals given with their framework must share one: points of 320 and points of 695 do not compare.
 */
export function provinceStatistics(
  totals: readonly number[] | readonly ProvinceTotal[],
): Checked<ProvinceStatistics> {
  const faults: InputFault[] = [];
  const ids = new Set<string>();
  const values = totals.map((entry, at) => {
    const value = typeof entry === 'number' ? entry : entry.total;
    if (typeof entry !== 'number') ids.add(entry.framework);
    if (!Number.isFinite(value)) faults.push({ path: `totals.${at}`, message: 'must be a finite number' });
    return value;
  });
  if (ids.size > 1) {
    const message = `must all be of one framework, got ${[...ids].join(', ')}`;
    faults.push({ path: 'totals', message });
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: statistics(values) };
}

function statistics(values: readonly number[]): ProvinceStatistics {
  const count = values.length;
  if (count === 0) return { count, mean: null, sd: null, min: null, max: null, enterprises: [] };
  const sum = values.reduce((total, value) => total + value, 0);
  const min = values.reduce((least, value) => Math.min(least, value));
  const max = values.reduce((most, value) => Math.max(most, value));
  // Distances from the mean times n stay whole numbers for whole totals, so only the root is rounded.
  const distances = values.map((value) => count * value - sum);
  const spread = Math.sqrt(distances.reduce((total, each) => total + each * each, 0) / count);
  const same = min === max;
  return {
    count,
    mean: sum / count,
    sd: same ? 0 : spread / count,
    min,
    max,
    enterprises: values.map((total, at) => ({
      total,
      z: same ? 0 : (distances[at] ?? 0) / spread,
      scale10: same ? 0 : (10 * (total - min)) / (max - min),
    })),
  };
}
