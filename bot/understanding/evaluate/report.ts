// The evaluation as text that a person reads: figures for each way of typing, then what is taken for what, with examples.
import type { Measured, Mistake } from './evaluate';

const percent = (share: number) => (share * 100).toFixed(1).padStart(5);

/** One line a way of typing. */
export function table(title: string, measured: readonly Measured[]): string {
  const head = `${title} (${String(measured[0]?.texts ?? 0)} texts)`;
  const rows = measured.map(
    ({ variant, accuracy, nonePrecision, noneRecall, right, confidence }) =>
      `  ${variant.padEnd(24)}${percent(accuracy)} %   None ${percent(nonePrecision)} / ${percent(noneRecall)} %   acted on and right ${percent(right)} %, said ${percent(confidence)} %`,
  );
  return [head, ...rows].join('\n');
}

/** The pairs most often confused, the worst first, each with up to `examples` texts. */
export function confusions(
  mistakes: readonly Mistake[],
  { pairs, examples }: { readonly pairs: number; readonly examples: number },
): string {
  const byPair = new Map<string, Mistake[]>();
  for (const mistake of mistakes) {
    const pair = `${mistake.wanted} → ${mistake.got}`;
    byPair.set(pair, [...(byPair.get(pair) ?? []), mistake]);
  }
  const worst = [...byPair].sort(([, a], [, b]) => b.length - a.length).slice(0, pairs);
  if (worst.length === 0) return '  nothing is taken for anything else';
  return worst
    .map(([pair, list]) => {
      const told = list
        .slice(0, examples)
        .map(({ text, confidence }) => `      "${text}" (${confidence.toFixed(2)})`);
      const more = list.length > examples ? [`      and ${String(list.length - examples)} more`] : [];
      return [`  ${String(list.length).padStart(3)} × ${pair}`, ...told, ...more].join('\n');
    })
    .join('\n');
}
