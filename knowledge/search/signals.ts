// What speaks for a record, and how much each of it counts.
import type { Weighing } from './engine';
import stored from './weights.json';

/** What speaks for a record. All but `depth` and `size` lie in about 0..1; `lacks` speaks against it. */
export const SIGNALS = [
  'whole',
  'clause',
  'ask',
  'heading',
  'names',
  'pairs',
  'covers',
  'marks',
  'wants',
  'lacks',
  'part',
  'instrument',
  'named',
  'place',
  'code',
  'size',
  'depth',
] as const;
export type Signals = Readonly<Record<(typeof SIGNALS)[number], number>>;

/** What each signal counts; tuned by `npm run eval -- tune`, never by hand. */
export interface Weights extends Weighing {
  readonly synonym: number;
  readonly signals: Signals;
}

const [one = 1, two = 0, three = 0] = stored.grams;
export const WEIGHTS: Weights = { ...stored, grams: [one, two, three] };

/** The weighted sum of the signals. */
export function total(signals: Signals, weights: Weights): number {
  let sum = 0;
  for (const name of SIGNALS) sum += weights.signals[name] * signals[name];
  return sum;
}
