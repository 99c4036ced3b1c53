// CSV (RFC 4180) in UTF-8 with a mark at its beginning, so that Excel reads Vietnamese; no cell can become a formula.
import type { CellValue, Sheet } from './types';

const MARK = '\uFEFF';

/** What a spreadsheet would take for a formula, also after blanks it ignores. */
const FORMULA = /^[\s\u0000-\u001f]*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]/u;

function cell(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  // An apostrophe makes it text, as in a spreadsheet itself.
  const safe = FORMULA.test(value) || /^[\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",;\t\r\n]|^\s|\s$/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One row with its line end. */
export const csvLine = (row: readonly CellValue[]): string => `${row.map(cell).join(',')}\r\n`;

/** The beginning of a file: mark and headings. */
export const csvHead = (titles: readonly string[]): string => MARK + csvLine(titles);

export const csvOf = ({ columns, rows }: Sheet): string =>
  csvHead(columns.map(({ title }) => title)) + rows.map(csvLine).join('');
