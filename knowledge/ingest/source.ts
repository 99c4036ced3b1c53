// A source as the readers of bot/ingest hand it in: lines with their places, and what the reader knew of each.
import type { IngestedInstrument, Unread } from './types';

export interface SourceLine {
  readonly text: string;
  /** 1-based line of the file, where it has lines. */
  readonly line?: number;
  /** 1-based page, where the format has pages. */
  readonly page?: number;
  /** Blank lines before it; in PDF the gap in lines of the page. */
  readonly gap: number;
  /** First line of a page. */
  readonly top: boolean;
  /** The reader knew it to be a heading, a whole row of a table with ` | ` between cells, or a footnote after its number. */
  readonly role?: 'heading' | 'row' | 'note';
}

export interface SourceDocument {
  readonly name: string;
  /** Of the bytes of the file. */
  readonly sha256: string;
  readonly lines: readonly SourceLine[];
}

/** What was mended or taken out, and how often. */
export const REPAIRS = [
  'marks',
  'wraps',
  'pageNumbers',
  'runningHeads',
  'tableHeads',
  'links',
  'footnotes',
  'identifiers',
  'splicedNumbers',
  'misreadMarkers',
] as const;
export type Repair = (typeof REPAIRS)[number];
export type Repairs = Readonly<Record<Repair, number>>;

/** Counts repairs while a document is read. */
export interface Tally {
  add(repair: Repair, times?: number): void;
  counts(): Repairs;
}

export function createTally(): Tally {
  const counts = new Map<Repair, number>(REPAIRS.map((repair) => [repair, 0]));
  return {
    add: (repair, times = 1) => counts.set(repair, (counts.get(repair) ?? 0) + times),
    counts: () => Object.fromEntries(REPAIRS.map((repair) => [repair, counts.get(repair) ?? 0])) as Repairs,
  };
}

/** A document read: its instruments in order, what was repaired, and what is not part of any instrument. */
export interface Reading {
  readonly instruments: readonly IngestedInstrument[];
  readonly repairs: Repairs;
  /** Faults of the document as a whole; those of an instrument are in the instrument. */
  readonly unread: readonly Unread[];
}

/**
 * Plain text as lines: form feeds start pages, and so does a line with a leading space directly under another one
 * where blank lines stand between all others, as converters of PDF leave it.
 */
export function linesOfText(text: string): readonly SourceLine[] {
  const raw = text.replace(/^\uFEFF/u, '').split(/\r\n|\n|\r/u);
  const filled = raw.filter((line) => line.trim() !== '').length;
  const spaced = raw.length - filled > filled * 0.6;
  const lines: SourceLine[] = [];
  let gap = 0;
  let fed = true;
  for (const [at, printed] of raw.entries()) {
    if (printed.includes('\f')) fed = true;
    const bare = printed.replaceAll('\f', ' ');
    if (bare.trim() === '') {
      gap++;
      continue;
    }
    const shifted = spaced && gap === 0 && at > 0 && /^\s\S/u.test(bare);
    lines.push({ text: bare, line: at + 1, gap, top: fed || shifted });
    gap = 0;
    fed = false;
  }
  return lines;
}
