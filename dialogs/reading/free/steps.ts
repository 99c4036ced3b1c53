// Ladders of stages: the highest stage whose signs the answer affirms.
import { cuesIn, type Cues } from './cues';
import type { Told } from './families';
import { noneIn, nothing } from './none';
import type { Typed } from './typed';

/** A stage with sets of cues, any of which is enough; `!cue` must be absent. */
export interface StepRule {
  readonly level: number;
  readonly any: readonly (readonly string[])[];
  readonly sure?: number;
}
interface Steps {
  readonly steps: readonly StepRule[];
  readonly own?: Readonly<Record<string, readonly string[]>>;
  readonly plansCount?: boolean;
}

const SURE = 0.8;
/** Cues too weak to stand against "none". */
const WEAK = new Set(['uses', 'all', 'one', 'two', 'only']);

export function readSteps(
  typed: Typed,
  { steps, own, plansCount }: Steps,
  zero: readonly string[],
): Told | null {
  const cues = cuesIn(typed, own);
  const none = noneIn(typed, zero);
  const meant = (name: string) => (name.startsWith('!') ? !cues.has(name.slice(1)) : cues.has(name));
  const step = steps.find(({ any }) => any.some((set) => set.every(meant)));
  if (none && !(plansCount === true && step) && !stands(cues, typed, none, steps)) return nothing(none);
  return step ? { level: step.level, sure: step.sure ?? SURE } : null;
}

/** Whether something was affirmed before "none" was said: what is denied then is only a part. */
function stands(
  cues: Cues,
  { clause }: Typed,
  none: { readonly at: number; readonly zero: boolean },
  steps: readonly StepRule[],
): boolean {
  const known = new Set(steps.flatMap(({ any }) => any.flat()));
  return [...cues].some(
    ([name, at]) =>
      known.has(name) &&
      (none.zero
        ? !WEAK.has(name) && clause[at] !== clause[none.at]
        : at < none.at && (clause[at] !== clause[none.at] || !WEAK.has(name)) && name !== 'uses'),
  );
}
