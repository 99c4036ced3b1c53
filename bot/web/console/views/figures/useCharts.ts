// The keys that go from chart to chart and take along what the chosen one shows.
import { useKeys } from '../../keys';
import { CHART } from './Chart';
import { words } from './words';

const charts = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>(`main ${CHART}`)];
/** The chart that has the focus in it, else the first. */
const chosen = (): HTMLElement | undefined =>
  document.activeElement?.closest<HTMLElement>(CHART) ?? charts()[0];

function step(by: 1 | -1): void {
  const all = charts();
  const now = document.activeElement?.closest<HTMLElement>(CHART);
  const at = now ? all.indexOf(now) + by : by === 1 ? 0 : all.length - 1;
  const next = all[Math.min(all.length - 1, Math.max(0, at))];
  next?.focus();
  next?.scrollIntoView({ block: 'start' });
}

function toggleTables(): void {
  const all = charts().flatMap((chart) => [...chart.querySelectorAll('details')]);
  const open = all.some((details) => !details.open);
  for (const details of all) details.open = open;
}

const press = (selector: string) => chosen()?.querySelector<HTMLElement>(selector)?.click();

export function useChartKeys(more: { readonly clear: () => void; readonly filters: () => void }): void {
  useKeys([
    { key: 'j', label: words.nextChart, run: () => step(1) },
    { key: 'k', label: words.previousChart, run: () => step(-1) },
    { key: 't', label: words.toggleTables, run: toggleTables },
    { key: 'p', label: words.pngKey, run: () => press('.take button') },
    { key: 'c', label: words.csvKey, run: () => press('[data-take=csv]') },
    { key: 'x', label: words.xlsxKey, run: () => press('[data-take=xlsx]') },
    { key: 'l', label: words.toFilters, run: more.filters },
    { key: 'b', label: words.clear, run: more.clear },
  ]);
}
