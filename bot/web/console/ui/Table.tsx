// Rows and columns: a real table with a caption, that scrolls sideways by itself where it is wider than the screen.
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** Numbers stand at the right. */
  readonly number?: boolean;
  /** The cell that names the row. */
  readonly head?: boolean;
  /** With it the heading is a button that sorts. */
  readonly onSort?: () => void;
  readonly sorted?: 'ascending' | 'descending' | undefined;
}

export interface TableProps<Row> {
  readonly caption: string;
  /** The caption is for screen readers only: a heading above says the same. */
  readonly hideCaption?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Marks a row, as the one chosen. */
  readonly chosen?: (row: Row) => boolean;
}

export function Table<Row>({ caption, hideCaption = false, columns, rows, keyOf, chosen }: TableProps<Row>) {
  const id = useId();
  return (
    // Focusable, so that who has no pointer can scroll it.
    <div class="table" role="region" tabIndex={0} aria-labelledby={id}>
      <table>
        <caption id={id} class={hideCaption ? 'unseen' : undefined}>
          {caption}
        </caption>
        <thead>
          <tr>
            {columns.map(({ id: column, title, number, onSort, sorted }) => (
              <th key={column} scope="col" class={number ? 'number' : undefined} aria-sort={sorted}>
                {onSort ? (
                  <button type="button" class="sort" onClick={onSort}>
                    {title}
                    <span aria-hidden="true">
                      {sorted === 'ascending' ? ' ▲' : sorted === 'descending' ? ' ▼' : ''}
                    </span>
                  </button>
                ) : (
                  title
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} class={chosen?.(row) ? 'chosen' : undefined}>
              {columns.map(({ id: column, cell, number, head }) =>
                head ? (
                  <th key={column} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={column} class={number ? 'number' : undefined}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
