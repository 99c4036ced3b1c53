// The limits of the size classes and the two readings of them: Phụ lục IV and Article 5 of 80/2021/NĐ-CP.
import table from './tables/size-classes.json';
import type { Size, SizeInput } from './types';

/** The three classes with limits, smallest first. */
const LIMITED = ['micro', 'small', 'medium'] as const;
export type Limited = (typeof LIMITED)[number];
export type Figure = 'employees' | 'revenue' | 'capital';
export type Limits = Readonly<Record<Figure, number>>;

/** The upper limits of a class in the sector of the input: people and VND. */
export function limitsOf({ sector }: SizeInput, size: Limited): Limits {
  return table.limits[sector][size];
}

/** Figures that alone make the enterprise large, in the order of the table. */
export function figuresOverMedium(input: SizeInput): readonly Figure[] {
  const limits = limitsOf(input, 'medium');
  const figures: readonly Figure[] = ['employees', 'revenue', 'capital'];
  return figures.filter((figure) => (input[figure] ?? 0) > limits[figure]);
}

/** Which of the two ways into a class hold. */
export function waysInto(input: SizeInput, size: Limited): { byRevenue: boolean; byCapital: boolean } {
  const limits = limitsOf(input, size);
  const { employees, revenue, capital } = input;
  return {
    byRevenue: employees <= limits.employees && revenue !== undefined && revenue <= limits.revenue,
    byCapital: capital !== undefined && capital <= limits.capital,
  };
}

/** The class by Phụ lục IV; see `classifySize` for the reading. */
export function sizeByAppendix(input: SizeInput): Size | null {
  if (figuresOverMedium(input).length > 0) return 'large';
  const fits = LIMITED.find((size) => {
    const { byRevenue, byCapital } = waysInto(input, size);
    return byRevenue || byCapital;
  });
  return fits ?? null;
}

/**
 * The class by Article 5 of 80/2021/NĐ-CP, which has the same limits but asks for the employees and one of revenue
 * and capital. With a figure unknown, the smallest and the largest class that are still possible.
 */
export function sizeByDecree80(input: SizeInput): { readonly smallest: Size; readonly largest: Size } {
  const reading = (unknown: number): Size =>
    LIMITED.find((size) => {
      const limits = limitsOf(input, size);
      const either =
        (input.revenue ?? unknown) <= limits.revenue || (input.capital ?? unknown) <= limits.capital;
      return input.employees <= limits.employees && either;
    }) ?? 'large';
  return { smallest: reading(0), largest: reading(Infinity) };
}
