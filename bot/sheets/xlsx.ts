// XLSX: text stays text there, so nothing needs to be guarded against formulas.
import writeExcelFile, { type Cell } from 'write-excel-file/node';
import type { CellValue, Sheet, SheetColumn } from './types';

/** What the format takes in one cell. */
const LONGEST = 32_767;
/** Control characters that XML cannot carry. */
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu;

function cell(value: CellValue, { kind }: SheetColumn): Cell {
  if (value === null) return null;
  if (typeof value === 'string')
    return { value: value.replace(UNWRITABLE, '').slice(0, LONGEST), type: String };
  return { value, type: Number, format: kind === 'percent' || !Number.isInteger(value) ? '0.00' : '0' };
}

/** The file; `rows` of any length up to what the format holds (1,048,575). */
export function xlsxOf({ title, columns, rows }: Sheet): Promise<Buffer> {
  const heads: Cell[] = columns.map((column) => ({ value: column.title, type: String, fontWeight: 'bold' }));
  const data = rows.map((row) =>
    row.map((value, at) => cell(value, columns[at] ?? { title: '', kind: 'text' })),
  );
  const widths = columns.map(({ title: head, kind }, at) => {
    const longest = Math.max(head.length, ...rows.slice(0, 50).map((row) => String(row[at] ?? '').length));
    return { width: Math.min(60, Math.max(kind === 'text' ? 12 : 10, longest + 2)) };
  });
  // Names of sheets have 31 characters and none of these.
  const sheet = title.replace(/[[\]:*?/\\]/gu, ' ').slice(0, 31);
  return writeExcelFile([heads, ...data], { sheet, columns: widths, stickyRowsCount: 1 }).toBuffer();
}
