// Choosing from a record what answers the question, and filling the few sentences around it.
import { clauses, terms } from '../search/analyse';
import type { Engine } from '../search/engine';
import messages from './messages.json';

type MessageKey = {
  [Key in keyof typeof messages]: (typeof messages)[Key] extends string ? Key : never;
}[keyof typeof messages];

/** A sentence with its blanks filled. */
export function say(key: MessageKey, values: Readonly<Record<string, string>> = {}): string {
  return messages[key].replace(/\{(\w+)\}/gu, (_all, name: string) => values[name] ?? '');
}

/** How much of the question a line speaks of. */
function worth(line: string, asked: ReadonlySet<string>, engine: Engine): number {
  let sum = 0;
  for (const term of new Set(terms(line))) if (asked.has(term)) sum += engine.idf(term);
  return sum;
}

/**
 * The record's text within `length` characters: whole where it fits, else its first line and the lines that speak of
 * the question, in their order. `cut` tells whether anything was left out.
 */
export function excerpt(
  text: string,
  typed: readonly string[],
  engine: Engine,
  length: number,
): { readonly text: string; readonly cut: boolean } {
  if (text.length <= length) return { text, cut: false };
  const asked = new Set(typed);
  const lines = text.split('\n').flatMap((line) => (line.length > length / 2 ? split(line) : [line]));
  const order = lines
    .map((line, at) => ({ at, value: at === 0 ? Infinity : worth(line, asked, engine) - at * 0.01 }))
    .sort((a, b) => b.value - a.value);
  const kept = new Set<number>();
  let used = 0;
  for (const { at } of order) {
    const size = (lines[at]?.length ?? 0) + 1;
    if (used + size > length && kept.size > 0) continue;
    kept.add(at);
    used += size;
  }
  const chosen = lines.filter((_line, at) => kept.has(at)).join('\n');
  return {
    text: chosen.length > length ? `${chosen.slice(0, length).replace(/\s+\S*$/u, '')}…` : chosen,
    cut: true,
  };
}

function split(line: string): readonly string[] {
  const item = line.startsWith('- ');
  return clauses(line).map((part, at) => (item && at === 0 ? `- ${part}` : part));
}
