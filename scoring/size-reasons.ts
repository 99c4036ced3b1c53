// Says in Vietnamese why an enterprise got its size class. Words are data (reasons.vi.json).
import words from './reasons.vi.json';
import type { Figure, Limited } from './size-rules';
import { figuresOverMedium, limitsOf, sizeByDecree80, waysInto } from './size-rules';
import type { Size, SizeInput } from './types';

/** Sentences for a class that `classifySize` found: what decided, what is missing, where the law reads otherwise. */
export function explainSize(input: SizeInput, size: Size | null): readonly string[] {
  if (size === null) return [fill(words.missing.both, { employees: people(input.employees) })];
  const deciding = size === 'large' ? whyLarge(input) : [...whyFits(input, size), ...whatIsMissing(input)];
  return [...deciding, ...otherwise(input, size)];
}

function whyLarge(input: SizeInput): readonly string[] {
  const limits = limitsOf(input, 'medium');
  return figuresOverMedium(input).map((figure) =>
    fill(words.over[figure], {
      value: amount(figure, input[figure] ?? 0),
      limit: amount(figure, limits[figure]),
      sector: words.sector[input.sector],
    }),
  );
}

function whyFits(input: SizeInput, size: Limited): readonly string[] {
  const limits = limitsOf(input, size);
  const { byRevenue, byCapital } = waysInto(input, size);
  const values = {
    employees: people(input.employees),
    employeesLimit: people(limits.employees),
    revenue: money(input.revenue ?? 0),
    revenueLimit: money(limits.revenue),
    capital: money(input.capital ?? 0),
    capitalLimit: money(limits.capital),
    size: words.size[size],
    sector: words.sector[input.sector],
  };
  return [
    ...(byRevenue ? [fill(words.fits.employeesAndRevenue, values)] : []),
    ...(byCapital ? [fill(words.fits.capital, values)] : []),
  ];
}

function whatIsMissing(input: SizeInput): readonly string[] {
  const limits = limitsOf(input, 'medium');
  return (['revenue', 'capital'] as const)
    .filter((figure) => input[figure] === undefined)
    .map((figure) => fill(words.missing[figure], { limit: money(limits[figure]) }));
}

/** Only where no value of the unknown figures would make both readings agree. */
function otherwise(input: SizeInput, size: Size): readonly string[] {
  const order: readonly Size[] = ['micro', 'small', 'medium', 'large'];
  const { smallest, largest } = sizeByDecree80(input);
  const own = order.indexOf(size);
  if (order.indexOf(smallest) <= own && own <= order.indexOf(largest)) return [];
  if (smallest !== largest) return [words.otherwise.unsure];
  return [fill(words.otherwise.sure, { size: words.size[smallest] })];
}

function amount(figure: Figure, value: number): string {
  return figure === 'employees' ? people(value) : money(value);
}

const number = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 3 });
const people = (value: number): string => fill(words.people, { amount: number.format(value) });

/** In the largest unit that shows the amount to the dong with at most three decimals. */
function money(value: number): string {
  if (value >= 1e9 && value % 1e6 === 0)
    return fill(words.money.billion, { amount: number.format(value / 1e9) });
  if (value >= 1e6 && value % 1e3 === 0)
    return fill(words.money.million, { amount: number.format(value / 1e6) });
  return fill(words.money.dong, { amount: number.format(value) });
}

function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`reasons.vi.json: no value for {${name}} in "${template}"`);
    return value;
  });
}
