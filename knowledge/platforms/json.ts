// A list written as JSON: an array of entries, or an object with `products` that may also say `name` and `asOf`.
import { z } from 'zod';
import { columnNames, columnOf } from './columns';
import type { ListFault, ListRow, ListRows } from './list-types';

const SHAPE = 'write an array of entries, or {"name": …, "asOf": …, "products": [entries]}';
const whole = z.union([
  z.array(z.unknown()).transform((products) => ({ products })),
  z.strictObject({
    name: z.string().trim().min(1).max(200).optional(),
    asOf: z.string().trim().min(1).optional(),
    products: z.array(z.unknown()),
  }),
]);

const lineAt = (text: string, offset: number) => (text.slice(0, offset).match(/\n/gu)?.length ?? 0) + 1;

/** Whether a text is JSON so far, and only its end is missing. */
function unfinished(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const at = /at position (\d+)/u.exec(message)?.[1];
    return /end of JSON|Unterminated/u.test(message) || (at !== undefined && Number(at) >= text.length);
  }
}

/** The line on which a text stops being JSON. Engines do not always tell, so it is looked for by halves. */
function faultyLine(text: string): number {
  const lines = text.split('\n');
  let [low, high] = [1, lines.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (unfinished(lines.slice(0, middle).join('\n'))) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Line of each value that stands in the list, in valid JSON whose list lies at this depth of brackets. */
function entryLines(text: string, depth: number): number[] {
  const found: number[] = [];
  let deep = 0;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]|[^\s,:"[\]{}]+/gu)) {
    if (token === ']' || token === '}') deep -= 1;
    else if (deep === depth) found.push(lineAt(text, index));
    if (token === '[' || token === '{') deep += 1;
  }
  return found;
}

/** The rows of a JSON text. */
export function jsonRows(text: string): ListRows {
  const none = (line: number, found: string, todo: string): ListRows => ({
    rows: [],
    faults: [{ line, column: null, found, todo }],
  });
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return none(
      faultyLine(text),
      'no valid JSON from here on',
      'look for a missing comma, quotation mark or bracket',
    );
  }
  const parsed = whole.safeParse(data);
  if (!parsed.success) return none(1, 'JSON that is not a list of platforms', SHAPE);

  const lines = entryLines(text, Array.isArray(data) ? 1 : 2);
  const rows: ListRow[] = [];
  const faults: ListFault[] = [];
  for (const [index, entry] of parsed.data.products.entries()) {
    const line = lines[index] ?? 1;
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
      faults.push({
        line,
        column: null,
        found: JSON.stringify(entry).slice(0, 60),
        todo: 'write {"name": …, …}',
      });
      continue;
    }
    const cells: Record<string, string> = {};
    for (const [key, value] of Object.entries(entry)) {
      const column = columnOf(key);
      if (column === null)
        faults.push({
          line,
          column: null,
          found: `"${key.slice(0, 60)}"`,
          todo: `use the columns ${columnNames}`,
        });
      else if (column in cells)
        faults.push({ line, column, found: 'the column twice', todo: 'leave one of them' });
      else if (typeof value === 'string') {
        if (value.trim() !== '') cells[column] = value.trim();
      } else if (value !== null)
        faults.push({ line, column, found: JSON.stringify(value).slice(0, 60), todo: 'write text or null' });
    }
    rows.push({ line, cells });
  }
  const { name, asOf } = { name: undefined, asOf: undefined, ...parsed.data };
  return { rows, faults, ...(name === undefined ? {} : { name }), ...(asOf === undefined ? {} : { asOf }) };
}
