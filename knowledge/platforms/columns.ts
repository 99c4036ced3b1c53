// The columns of a list and the names they go by.
import { fold } from '../vietnamese';
import data from './columns.json';

/** One column of a list of platforms, for the operator. */
export interface ListColumn {
  readonly name: string;
  readonly required: boolean;
  /** Most characters a cell may have. */
  readonly maxLength: number;
  readonly about: string;
  /** Other headings it is known by, in any case, with or without accents. */
  readonly aliases: readonly string[];
}

/** Every column, in the order they are documented. */
export const LIST_COLUMNS: readonly ListColumn[] = data.columns;

/** What stands for the place in the source when a list names none. */
export const DEFAULT_PROVISION = data.provision;

const byHeading = new Map(
  LIST_COLUMNS.flatMap(({ name, aliases }) => [name, ...aliases].map((heading) => [fold(heading), name])),
);

/** The column a heading means, or null. */
export const columnOf = (heading: string): string | null => byHeading.get(fold(heading)) ?? null;

export const columnNames = LIST_COLUMNS.map(({ name }) => name).join(', ');

/** A list to begin with, as CSV. Its platforms do not exist. */
export function sampleList(): string {
  const names = LIST_COLUMNS.map(({ name }) => name).filter((name) => data.sample.some((row) => name in row));
  const cell = (value: string) => (/[",\n]/u.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const rows = data.sample.map((row: Readonly<Record<string, string>>) =>
    names.map((name) => cell(row[name] ?? '')).join(','),
  );
  return `${[names.join(','), ...rows].join('\n')}\n`;
}
