// What reading a list of platforms gives: the list, or every fault in it with its line.
import type { Product } from './types';

export type ListFormat = 'csv' | 'json';

/** One fault of a list, for the operator: where, what was found, what to do. Lines count from 1. */
export interface ListFault {
  readonly line: number;
  /** Name of the column; null when the fault is of the whole row or file. */
  readonly column: string | null;
  readonly found: string;
  readonly todo: string;
}

/** Products with the day and the name of their list, as `withProducts` and the store take them. */
export interface ProductList {
  readonly name: string | null;
  /** ISO day the list is of: the day given for it, or else the latest of its products. */
  readonly asOf: string;
  readonly products: readonly Product[];
}

export type ListReading =
  | { readonly ok: true; readonly list: ProductList }
  | { readonly ok: false; readonly faults: readonly ListFault[] };

/** One entry as it was written: cells by column name, trimmed, none of them empty. */
export interface ListRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface ListRows {
  readonly rows: readonly ListRow[];
  readonly faults: readonly ListFault[];
  /** What a JSON file says of the whole list. */
  readonly name?: string;
  readonly asOf?: string;
}
