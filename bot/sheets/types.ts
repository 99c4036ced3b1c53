// A table that is shown and taken along alike.

export type CellValue = string | number | null;

export interface SheetColumn {
  readonly title: string;
  /** `percent` is 0..100. */
  readonly kind: 'text' | 'number' | 'percent';
}

export interface Sheet {
  readonly title: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly CellValue[])[];
}
