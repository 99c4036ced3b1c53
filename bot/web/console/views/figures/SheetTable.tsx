// A sheet of the server as a table.
import type { CellValue, Sheet, SheetColumn } from '../../../../console/figures/types';
import { Empty, Table, type Column } from '../../ui';
import { formatNumber, formatExact } from '../../words';
import { words } from './words';

const shown = (value: CellValue, { kind }: SheetColumn): string => {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  return kind === 'percent' || !Number.isInteger(value) ? formatExact(value) : formatNumber(value);
};

interface Row {
  readonly cells: readonly CellValue[];
  readonly at: number;
}

export function SheetTable({ sheet, caption }: { readonly sheet: Sheet; readonly caption: string }) {
  if (sheet.rows.length === 0) return <Empty>{words.nothing}</Empty>;
  const rows: readonly Row[] = sheet.rows.map((cells, at) => ({ cells, at }));
  const columns = sheet.columns.map((column, at): Column<Row> => ({
    id: String(at),
    title: column.title,
    head: at === 0,
    number: column.kind !== 'text',
    cell: ({ cells }) => shown(cells[at] ?? null, column),
  }));
  return <Table caption={caption} hideCaption rows={rows} keyOf={({ at }) => String(at)} columns={columns} />;
}
