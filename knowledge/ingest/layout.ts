// How a text is set: its line width, whether lines are wrapped, and where the cells of tables run down in narrow lines.
import { annexHead, isCapitals, markerOf } from './markers';
import lexicon from './lexicon.json';
import type { SourceLine } from './source';

export interface Layout {
  /** Length of a full line, in characters. */
  readonly width: number;
  /** Lines are wrapped at `width`; otherwise each line is a paragraph. */
  readonly wrapped: boolean;
  /** For each line whether it belongs to a table without visible columns. */
  readonly inTable: readonly boolean[];
}

/** Longer lines than this are paragraphs that nobody wrapped. */
const WIDEST_WRAP = 130;
const NARROW = 0.52;
const WIDE = 0.66;
/** That many narrow lines running are cells, not a list. */
const CELLS = 14;

const HEAD = new RegExp(`^(?:${lexicon.tableHeads.join('|')})(?:\\s|$)`, 'u');
const LISTED = /^[-+*•–]\s/u;

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Whether the line is told to be outside any table by what it says. */
function leavesTable(line: SourceLine, width: number): boolean {
  if (line.text.length >= WIDE * width && !/^\d+ \p{Lu}/u.test(line.text)) return true;
  if (annexHead(line.text) && (line.top || isCapitals(line.text))) return true;
  const marker = markerOf(line.text);
  return marker?.style === 'roman' || marker?.style === 'article' || line.text.startsWith(lexicon.signed);
}

/** Reads the layout of repaired lines. */
export function layoutOf(lines: readonly SourceLine[]): Layout {
  const lengths = lines.map(({ text }) => text.length);
  const width = Math.max(40, percentile(lengths, 0.93));
  const wrapped = width <= WIDEST_WRAP && percentile(lengths, 0.99) <= WIDEST_WRAP;
  const inTable = lines.map(() => false);
  if (!wrapped) return { width, wrapped, inTable };
  const narrow = lines.map(({ text }) => text.length < NARROW * width);
  const run = lines.map(() => 0);
  const listed = lines.map(() => 0);
  for (let at = lines.length - 1; at >= 0; at--) {
    run[at] = narrow[at] === true ? 1 + (run[at + 1] ?? 0) : 0;
    const bullet = LISTED.test(lines[at]?.text ?? '') ? 1 : 0;
    listed[at] = narrow[at] === true ? bullet + (listed[at + 1] ?? 0) : 0;
  }
  let open = false;
  for (const [at, line] of lines.entries()) {
    if (open && leavesTable(line, width)) open = false;
    // The short last line of a paragraph stands before its table, not in it.
    const before = lines[at - 1]?.text ?? '';
    const tail = before.length >= WIDE * width && !/[.;:!?]$/u.test(before) && !line.top;
    const cells =
      !tail && (run[at] ?? 0) >= CELLS && (listed[at] ?? 0) < (run[at] ?? 0) / 3 && !isCapitals(line.text);
    const split = line.text === 'T' && lines[at + 1]?.text === 'T';
    if (!open && (HEAD.test(line.text) || split || cells)) open = !leavesTable(line, width);
    inTable[at] = open;
  }
  return { width, wrapped, inTable };
}
