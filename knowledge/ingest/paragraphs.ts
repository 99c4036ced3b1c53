// Joins wrapped lines into paragraphs, rows of tables into one each, and takes out numbers spliced into sentences.
import { layoutOf, type Layout } from './layout';
import lexicon from './lexicon.json';
import { annexHead, isCapitals, markerOf } from './markers';
import { mendLine } from './marks';
import { createRowReader, type RowMark } from './rows';
import type { SourceLine, Tally } from './source';

/** A line shorter than this share of the width ends its paragraph. */
const SHORT = 0.72;

export interface Paragraph {
  readonly text: string;
  readonly from?: number;
  readonly to?: number;
  readonly page?: number;
  readonly top: boolean;
  /** Begun only because the line looks like an item: the sentence before had not ended. */
  readonly soft: boolean;
  readonly heading: boolean;
  /** A row of a table; `mark` where the row is numbered. */
  readonly row: { readonly mark: RowMark | null; readonly columns: boolean } | null;
}

const ENDS = /[.;:!?…]["”’)]*$/u;
const BULLET = /^[-+*•–]\s+\S/u;
const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
const alone = (words: readonly string[]) => `(?:${words.map(escape).join('|')})`;
/** Lines of a letterhead and of a signature stand alone. */
const STANDALONE = new RegExp(
  `^(?:${alone(lexicon.nation)}|${escape(lexicon.motto)} |${lexicon.number}\\s*:|${escape(lexicon.about)}|${escape(lexicon.to)}|${lexicon.signed}|${escape(lexicon.recipients)}|\\((?:${lexicon.attached.join('|')}|${lexicon.attached.join('|').toLowerCase()}))|_{3,}|-{4,}`,
  'u',
);
/** A line of a small table: its number, then words. */
const NUMBERED_LINE = /^\d{1,2}\s+\p{Lu}/u;
const TABLE_HEAD = new RegExp(`^(?:${lexicon.tableHeads.join('|')})(?:\\s|$)`, 'u');
/** Place and day of an instrument, a line of its own. */
const DATED = /^(?:[\p{L} .-]{2,40},\s*)?ngày\s*\S{0,3}\s*tháng\s*\S{0,3}\s*năm\s*\S{0,4}$/iu;
const DANGLING = new RegExp(`(?:^|\\s)(?:${lexicon.dangling.join('|')})$`, 'u');

/** An unwrapped paragraph so long without an end is no heading: a page broke it. */
const LONG_HEADING = 100;
/** The next word would have fitted within this share of the width, so the line was ended on purpose. */
const FITS = 0.9;

/** The heading of an item: one line that stops early behind a common word. */
function endsHeading(last: SourceLine, next: SourceLine, begun: string, width: number): boolean {
  const word = next.text.split(' ')[0] ?? '';
  const fits = last.text.length + 1 + word.length <= FITS * width;
  return (
    begun === last.text &&
    markerOf(begun) !== null &&
    fits &&
    /[\p{Ll})]$/u.test(last.text) &&
    /(?:^|\s)\p{Ll}\S*$/u.test(last.text)
  );
}

const startsLow = (text: string) => /^(?:[\p{Ll}(,;.]|-\p{L})/u.test(text);

function flowingBreak(last: SourceLine, next: SourceLine): boolean {
  if (last.role || next.role || STANDALONE.test(next.text) || BULLET.test(next.text) || markerOf(next.text))
    return true;
  if (isCapitals(last.text) || ENDS.test(last.text)) return true;
  return !(startsLow(next.text) || DANGLING.test(last.text) || last.text.length >= LONG_HEADING);
}

function wrappedBreak(last: SourceLine, next: SourceLine, begun: string, { width }: Layout): boolean {
  if (last.role || next.role) return true;
  if (STANDALONE.test(next.text) || DATED.test(last.text) || annexHead(next.text)) return true;
  if (STANDALONE.test(last.text) && isCapitals(last.text)) return true;
  const ended = ENDS.test(last.text);
  const dangling = DANGLING.test(last.text);
  if (BULLET.test(next.text))
    return ended || last.text.endsWith(',') || !/^.\s+\p{Ll}/u.test(next.text) || isCapitals(last.text);
  if (markerOf(next.text)) return true;
  if (NUMBERED_LINE.test(next.text) && NUMBERED_LINE.test(last.text)) return true;
  if (/^\S+\.$/u.test(next.text) && isCapitals(next.text) && !ended && !isCapitals(last.text)) return false;
  if (isCapitals(next.text) !== isCapitals(last.text) && next.text.length > 3 && last.text.length > 3)
    return !(ended ? false : dangling || last.text.endsWith(',')) || isCapitals(last.text);
  if (startsLow(next.text)) return next.gap > 4 && ended;
  if (isCapitals(last.text)) return next.gap >= 3 || annexHead(begun) !== null;
  if (ended) return /[;:]["”’)]*$/u.test(last.text) || last.text.length < 0.9 * width || next.gap >= 3;
  if (dangling || last.text.endsWith(',')) return false;
  if (endsHeading(last, next, begun, width)) return true;
  return last.text.length < SHORT * width || next.gap >= 3;
}

const join = (before: string, line: string) =>
  /\d[-–]$/u.test(before) && /^\d/u.test(line) ? before + line : `${before} ${line}`;

function finish(
  lines: readonly SourceLine[],
  text: string,
  row: Paragraph['row'],
  soft: boolean,
  tally: Tally,
): Paragraph {
  const [first, last] = [lines[0], lines.at(-1)];
  return {
    text: mendLine(text, tally),
    ...(first?.line === undefined ? {} : { from: first.line, to: last?.line ?? first.line }),
    ...(first?.page === undefined ? {} : { page: first.page }),
    top: first?.top === true,
    soft,
    heading: first?.role === 'heading',
    row,
  };
}

/** The paragraphs of repaired lines, in order; only white space and numbers spliced into sentences are lost. `document` is the running text of the whole document. */
export function paragraphsOf(
  lines: readonly SourceLine[],
  tally: Tally,
  document = '',
): readonly Paragraph[] {
  const layout = layoutOf(lines);
  const paragraphs: Paragraph[] = [];
  let open: SourceLine[] = [];
  let text = '';
  let soft = false;
  let row: Paragraph['row'] = null;
  let rows = createRowReader();
  const close = () => {
    if (open.length > 0) paragraphs.push(finish(open, text, row, soft, tally));
    open = [];
  };
  for (const [at, line] of lines.entries()) {
    const last = open.at(-1);
    const cell = layout.inTable[at] === true;
    const wasCell = at > 0 && layout.inTable[at - 1] === true;
    if (cell && !wasCell) rows = createRowReader();
    const mark = cell ? rows(line.text) : null;
    const fresh =
      !last ||
      cell !== wasCell ||
      (cell
        ? mark !== null || TABLE_HEAD.test(line.text)
        : layout.wrapped
          ? wrappedBreak(last, line, text, layout)
          : flowingBreak(last, line));
    if (fresh) {
      soft =
        !cell && last !== undefined && !ENDS.test(last.text) && !isCapitals(last.text) && open.length > 1;
      close();
      text = line.text;
      row = cell ? { mark, columns: false } : line.role === 'row' ? { mark: null, columns: true } : null;
    } else {
      text = join(text, line.text);
      if (!cell) tally.add('wraps');
    }
    open.push(line);
  }
  close();
  return withoutSplicedNumbers(paragraphs, document, tally);
}

/** Words on each side that must stand elsewhere without the number. */
const AROUND = 4;

/**
 * A bare number behind a comma goes when the same words stand elsewhere without it: it numbered a page. Any other
 * number may be a figure of the text and stays.
 */
function withoutSplicedNumbers(
  paragraphs: readonly Paragraph[],
  document: string,
  tally: Tally,
): readonly Paragraph[] {
  const split = paragraphs.map(({ text }) => text.split(' '));
  const suspected = (words: readonly string[], at: number) =>
    /^\d{1,3}$/u.test(words[at] ?? '') &&
    (words[at - 1] ?? '').endsWith(',') &&
    /^\p{Ll}/u.test(words[at + 1] ?? '') &&
    at >= AROUND &&
    words.length > at + AROUND;
  const around = (words: readonly string[], at: number) =>
    [...words.slice(at - AROUND, at), ...words.slice(at + 1, at + 1 + AROUND)].join(' ');
  const suspects = split.map((words) => words.flatMap((_, at) => (suspected(words, at) ? [at] : [])));
  if (suspects.every((found) => found.length === 0)) return paragraphs;
  const all = document || split.map((words) => words.join(' ')).join('\n');
  return paragraphs.map((paragraph, index) => {
    const words = split[index] ?? [];
    const spliced = new Set((suspects[index] ?? []).filter((at) => all.includes(around(words, at))));
    if (spliced.size === 0) return paragraph;
    tally.add('splicedNumbers', spliced.size);
    return { ...paragraph, text: words.filter((_, at) => !spliced.has(at)).join(' ') };
  });
}
