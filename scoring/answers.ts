// Answers handed in from outside: unknown codes and levels outside 0..5 are named, never guessed at or rounded.
import { isLevel } from './levels';
import { planOf } from './plan';
import type { Answers, Checked, Framework, InputFault, Level } from './types';

/** More faults than this are counted, not listed: nobody reads them and the input may be hostile. */
const MOST_FAULTS = 200;

/**
 * Reads a map from criterion code to level. null means unanswered, like a missing code (what is not
 * provided may be scored 0: Mục III of Điều 1). The faults name each unknown code and each value that is not an
 * integer from 0 to 5; their paths begin with `under`.
 */
export function checkAnswers(framework: Framework, input: unknown, under = 'answers'): Checked<Answers> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return fail([{ path: under, message: 'must be an object of criterion codes and levels from 0 to 5' }]);
  }
  const { criteria } = planOf(framework);
  const answers: Record<string, Level> = {};
  const faults: InputFault[] = [];
  for (const [code, value] of Object.entries(input) as [string, unknown][]) {
    const path = `${under}.${shortened(code)}`;
    if (!criteria.has(code)) {
      faults.push({ path, message: `"${shortened(code)}" is not a criterion of ${framework.id}` });
    } else if (isLevel(value)) answers[code] = value;
    else if (value !== null) {
      faults.push({ path, message: `must be an integer from 0 to 5, got ${shownValue(value)}` });
    }
  }
  if (faults.length === 0) return { ok: true, value: answers };
  const more = faults.length - MOST_FAULTS;
  if (more <= 0) return fail(faults);
  return fail([
    ...faults.slice(0, MOST_FAULTS),
    { path: under, message: `and ${more} more faults like these` },
  ]);
}

const fail = (faults: readonly InputFault[]) => ({ ok: false, faults }) as const;

/** A foreign key or text, safe to repeat in a message. */
export function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** A foreign value in a message: short, and its kind where its content may be large. */
function shownValue(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return JSON.stringify(shortened(value));
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : 'an object';
}
