// Things named by a number (`mức 3`, `trụ cột 2`): a record on number 2 does not answer a question on number 3.
import { terms } from './analyse';
import data from './numbered.json';

/** Numbers by unit, such as `muc` → {3}. */
export type Numbered = ReadonlyMap<string, ReadonlySet<string>>;
export const NO_NUMBERS: Numbered = new Map();

const UNITS = data.units.map((unit) => ({ name: terms(unit).join(' '), words: terms(unit) }));
/** Words that may stand between a unit and its number: `mức tổng thể 2`. */
const BETWEEN = 2;
const NUMBER = /^\d{1,2}$/u;

/** The numbered things that a list of terms names. */
export function numberedIn(list: readonly string[]): Numbered {
  const found = new Map<string, Set<string>>();
  for (const { name, words } of UNITS)
    for (let at = 0; at + words.length < list.length; at += 1) {
      if (!words.every((word, step) => list[at + step] === word)) continue;
      const after = list.slice(at + words.length, at + words.length + BETWEEN + 1);
      const number = after.find((term) => NUMBER.test(term));
      if (number !== undefined) found.set(name, (found.get(name) ?? new Set()).add(String(Number(number))));
    }
  return found;
}

/** Whether a record names such a thing by numbers none of which was asked for. */
export function contradicts(asked: Numbered, told: Numbered): boolean {
  for (const [unit, numbers] of asked) {
    const theirs = told.get(unit);
    if (theirs && ![...theirs].some((number) => numbers.has(number))) return true;
  }
  return false;
}
