// Tables over pages: rows stay whole, the heading of the columns comes again on each page, cells are tagged.
import type { Block, Column } from '../../../dialogs';
import { linesOf, type Style } from '../lines';
import { BOTTOM, COLOR, LEADING, MARGIN, WIDTH } from './look';
import { heightOf, type Element, type Ink, type Paper } from './paper';

const PAD = { x: 5, y: 4 };
const HEAD: Ink = { weight: 'semibold', size: 8.5, color: COLOR.ink };
const CAPTION: Ink = { weight: 'semibold', size: 9.5, color: COLOR.ink };
const BODY: Ink = { weight: 'regular', size: 9, color: COLOR.ink };

/** Lines of one kind in a cell. */
export interface Run {
  readonly lines: readonly string[];
  readonly ink: Ink;
}
export interface Cell {
  readonly runs: readonly Run[];
  /** Drawn above the text, `height` points high. */
  readonly ornament?: { readonly height: number; readonly draw: (x: number, y: number) => void };
}
export interface Grid {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Which cell heads its row. */
  readonly rowHead: number;
}

/** Something measured: `first` must stay together with what stands before it. */
export interface Planned {
  readonly first: number;
  readonly draw: (parent: Element) => void;
}

export const widthsOf = (columns: readonly Column[]): readonly number[] => {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  return columns.map(({ share }) => (WIDTH * share) / whole);
};
/** Width of the text of a cell. */
export const inner = (width: number): number => width - 2 * PAD.x;

export function plainGrid({ caption, columns, rows }: Extract<Block, { kind: 'table' }>): Grid {
  const widths = widthsOf(columns);
  return {
    caption,
    columns,
    rowHead: 0,
    rows: rows.map((row) =>
      row.map((text, at) => ({
        runs: [{ lines: linesOf(text, BODY, inner(widths[at] ?? 0)), ink: BODY }],
      })),
    ),
  };
}

/** A table up to this height is not parted. */
const SHORT = 240;
/** No row is higher than a page; a cell with more text than that is cut. */
const HIGHEST = BOTTOM - MARGIN.top - 60;

const cellHeight = ({ runs, ornament }: Cell): number =>
  (ornament?.height ?? 0) + runs.reduce((sum, { lines, ink }) => sum + heightOf(lines, ink), 0);
const rowHeight = (row: readonly Cell[]): number =>
  Math.min(HIGHEST, Math.max(...row.map(cellHeight)) + 2 * PAD.y);

export function planGrid(paper: Paper, grid: Grid): Planned {
  const widths = widthsOf(grid.columns);
  const caption = linesOf(grid.caption, CAPTION, WIDTH);
  const heads = grid.columns.map(({ title }, at) => linesOf(title, HEAD, inner(widths[at] ?? 0)));
  const headHeight = Math.max(...heads.map((lines) => heightOf(lines, HEAD))) + 2 * PAD.y;
  const captionHeight = heightOf(caption, CAPTION) + 4;
  const heights = grid.rows.map(rowHeight);
  const sum = (some: readonly number[]) => some.reduce((whole, height) => whole + height, 0);
  // A short table stays whole; a long one begins with two rows at least.
  const whole = captionHeight + headHeight + sum(heights);
  const first = whole <= SHORT ? whole : captionHeight + headHeight + sum(heights.slice(0, 2));
  const draw = (parent: Element) => {
    const table = paper.element(parent, 'Table');
    paper.need(first);
    paper.tagged(table, 'Caption', () => paper.lines(caption, MARGIN.left, paper.y, CAPTION));
    paper.y += captionHeight;
    head(paper, table, grid.columns, widths, heads, headHeight);
    for (const row of grid.rows) {
      const height = rowHeight(row);
      if (paper.need(height)) head(paper, null, grid.columns, widths, heads, headHeight);
      body(paper, table, grid, widths, row, height);
    }
    paper.y += 10;
  };
  return { first, draw };
}

/** The heading of the columns. Only the first is read out; those on later pages (`table` null) are for the eye. */
function head(
  paper: Paper,
  table: Element | null,
  columns: readonly Column[],
  widths: readonly number[],
  heads: readonly (readonly string[])[],
  height: number,
): void {
  const { doc } = paper;
  const top = paper.y;
  paper.ornament(() => {
    doc.rect(MARGIN.left, top, WIDTH, height).fill(COLOR.pale);
    doc
      .lineWidth(1)
      .moveTo(MARGIN.left, top + height)
      .lineTo(MARGIN.left + WIDTH, top + height);
    doc.stroke(COLOR.accent);
  });
  const row = table ? paper.element(table, 'TR') : null;
  let x: number = MARGIN.left;
  heads.forEach((lines, at) => {
    const width = widths[at] ?? 0;
    const left = x + PAD.x;
    const draw = () =>
      paper.lines(lines, left, top + PAD.y, HEAD, { width: inner(width), end: columns[at]?.align === 'end' });
    if (row) paper.tagged(row, 'TH', draw, { scope: 'Column' });
    else paper.ornament(draw);
    x += width;
  });
  paper.y += height;
}

function body(
  paper: Paper,
  table: Element,
  { columns, rowHead }: Grid,
  widths: readonly number[],
  row: readonly Cell[],
  height: number,
): void {
  const { doc } = paper;
  const top = paper.y;
  const element = paper.element(table, 'TR');
  let x: number = MARGIN.left;
  row.forEach((cell, at) => {
    const width = widths[at] ?? 0;
    const left = x + PAD.x;
    const { ornament } = cell;
    if (ornament) paper.ornament(() => ornament.draw(left, top + PAD.y + 2));
    const draw = () => {
      let y = top + PAD.y + (ornament?.height ?? 0);
      for (const { lines, ink } of cell.runs) {
        const kept = lines.slice(0, Math.max(0, Math.floor((top + height - y) / (ink.size * LEADING))));
        paper.lines(kept, left, y, ink, { width: inner(width), end: columns[at]?.align === 'end' });
        y += heightOf(kept, ink);
      }
    };
    if (at === rowHead) paper.tagged(element, 'TH', draw, { scope: 'Row' });
    else paper.tagged(element, 'TD', draw);
    x += width;
  });
  paper.ornament(() => {
    doc
      .lineWidth(0.5)
      .moveTo(MARGIN.left, top + height)
      .lineTo(MARGIN.left + WIDTH, top + height);
    doc.stroke(COLOR.line);
  });
  paper.y += height;
}

/** A run of text broken to the width of a column. */
export const run = (text: string, style: Style & Ink, width: number): readonly Run[] =>
  text === '' ? [] : [{ lines: linesOf(text, style, width), ink: style }];
