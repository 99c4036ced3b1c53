// A list written as CSV: comma, semicolon or tab between the cells, told from the file itself.
import Papa from 'papaparse';
import { columnNames, columnOf } from './columns';
import type { ListFault, ListRow, ListRows } from './list-types';

const lineEnds = (text: string) => text.match(/\r\n|\r|\n/gu)?.length ?? 0;

interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** What stands between the cells: whatever tells the most columns of the first row. */
function delimiterOf(text: string): string {
  const [head = ''] = /[^\r\n]+/u.exec(text) ?? [];
  const known = (delimiter: string) =>
    (Papa.parse<string[]>(head, { delimiter }).data[0] ?? []).filter((cell) => columnOf(cell) !== null)
      .length;
  return [',', ';', '\t'].reduce((best, delimiter) => (known(delimiter) > known(best) ? delimiter : best));
}

/** Every record with the line it begins on: a quoted cell may run over several lines. */
function records(text: string, delimiter: string): { records: CsvRecord[]; faults: ListFault[] } {
  const found: CsvRecord[] = [];
  const faults: ListFault[] = [];
  let [from, line] = [0, 1];
  Papa.parse<string[]>(text, {
    delimiter,
    skipEmptyLines: false,
    step: ({ data, errors, meta }) => {
      const consumed = text.slice(from, meta.cursor);
      if (data.some((cell) => cell.trim() !== ''))
        found.push({ line, cells: data.map((cell) => cell.trim()) });
      if (errors.some(({ type }) => type === 'Quotes'))
        faults.push({
          line,
          column: null,
          found: 'a quotation mark that is not closed, or that stands inside an unquoted cell',
          todo: 'put the whole cell in quotation marks and write each one inside it twice ("")',
        });
      line += lineEnds(consumed);
      from = meta.cursor;
    },
  });
  return { records: found, faults };
}

/** The rows of a CSV text; its first row names the columns. */
export function csvRows(whole: string): ListRows {
  // Excel may say on a line of its own what stands between the cells.
  const [said, separator] = /^sep=(.)\r?\n/iu.exec(whole) ?? [];
  const text = said === undefined ? whole : whole.slice(said.length);
  const { records: all, faults } = records(text, separator ?? delimiterOf(text));
  const shift = said === undefined ? 0 : 1;
  const [head, ...body] = all.map(({ line, cells }) => ({ line: line + shift, cells }));
  if (head === undefined)
    return {
      rows: [],
      faults: [
        {
          line: 1,
          column: null,
          found: 'an empty file',
          todo: `begin with a row of columns: ${columnNames}`,
        },
      ],
    };

  const columns = head.cells.map((heading) => columnOf(heading));
  const wrong: ListFault[] = [];
  for (const [index, column] of columns.entries()) {
    const heading = head.cells[index] ?? '';
    if (column === null && heading !== '')
      wrong.push({
        line: head.line,
        column: null,
        found: `a column "${heading.slice(0, 60)}"`,
        todo: `use the columns ${columnNames}`,
      });
    else if (column !== null && columns.indexOf(column) !== index)
      wrong.push({ line: head.line, column, found: 'the column twice', todo: 'leave one of them' });
  }
  // Cells under a heading nobody understood would only repeat the first fault on every line.
  if (wrong.length > 0) return { rows: [], faults: wrong };

  wrong.push(...faults.map((fault) => ({ ...fault, line: fault.line + shift })));
  const rows: ListRow[] = [];
  for (const { line, cells } of body) {
    if (cells.slice(columns.length).some((cell) => cell !== ''))
      wrong.push({
        line,
        column: null,
        found: `${cells.length} cells under ${columns.length} columns`,
        todo: 'put a cell that contains the separator in quotation marks',
      });
    const entries = columns.flatMap((column, index) => {
      const cell = cells[index] ?? '';
      return column === null || cell === '' ? [] : [[column, cell] as const];
    });
    rows.push({ line, cells: Object.fromEntries(entries) });
  }
  return { rows, faults: wrong };
}
