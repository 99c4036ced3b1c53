// Takes out what belongs to the page and not to the text: page numbers, running heads, repeated heads of tables, links.
import lexicon from './lexicon.json';
import type { SourceLine, Tally } from './source';

const DASHED = /^[-–—]\s*\d{1,4}\s*[-–—]$/u;
const BARE = /^\d{1,4}$/u;
const COUNTED = /^(?:trang|page)\s*\d{1,4}(?:\s*(?:\/|of|trên)\s*\d{1,4})?$/iu;
const BARRED = /^[^|]{0,60}\|\s*\d{1,4}$/u;
const LINK = /^(?:(?:https?:\/\/|www\.)\S+|mailto:\S+)$/iu;
const TABLE_HEAD = new RegExp(`^(?:${lexicon.tableHeads.join('|')}|T)(?:\\s|$)`, 'u');
/** A bare number stands apart from text by this many blank lines when it numbers a page. */
const APART = 3;

/** Whether the line opens a page and not only follows a page number that did. */
const opensPage = (line: SourceLine | undefined) => line === undefined || line.top;

function isPageNumber(lines: readonly SourceLine[], at: number): boolean {
  const line = lines[at];
  if (!line) return false;
  if (DASHED.test(line.text) || COUNTED.test(line.text)) return true;
  if (BARRED.test(line.text) && opensPage(lines[at + 1])) return true;
  if (!BARE.test(line.text)) return false;
  const paged = line.page !== undefined;
  const [first, last] = [line.top, lines[at + 1] === undefined || lines[at + 1]?.top === true];
  return (paged && (first || last)) || line.gap >= APART;
}

/** Page numbers out; the page they opened is opened by the next line. */
function withoutPageNumbers(lines: readonly SourceLine[], tally: Tally): SourceLine[] {
  const kept: SourceLine[] = [];
  let carriedTop = false;
  for (const [at, line] of lines.entries()) {
    if (line.text === '' || isPageNumber(lines, at)) {
      if (line.text !== '') tally.add('pageNumbers');
      // Where only the lines are known, a page number is what shows that a page begins.
      carriedTop ||= line.top || (line.page === undefined && line.text !== '');
      continue;
    }
    kept.push(carriedTop ? { ...line, top: true } : line);
    carriedTop = false;
  }
  return kept;
}

const shape = (text: string) => text.replace(/\d+/gu, '#').toLowerCase();

/** Index of the first line of each page, then of the end. */
function pageStarts(lines: readonly SourceLine[]): number[] {
  return [...lines.flatMap((line, at) => (line.top ? [at] : [])), lines.length];
}

/** Lines that open or close three pages running, or every second page, go. */
function withoutRunningHeads(lines: readonly SourceLine[], tally: Tally): SourceLine[] {
  if (!lines.some(({ page }) => page !== undefined)) return [...lines];
  const gone = new Set<number>();
  for (const edge of ['first', 'second', 'last'] as const) {
    const starts = pageStarts(lines);
    const places = starts.slice(0, -1).map((start, page) => {
      const end = starts[page + 1] ?? lines.length;
      const at = edge === 'first' ? start : edge === 'second' ? start + 1 : end - 1;
      return at < end ? at : start;
    });
    const same = (a: number | undefined, b: number | undefined) =>
      a !== undefined &&
      b !== undefined &&
      a !== b &&
      shape(lines[a]?.text ?? '') === shape(lines[b]?.text ?? '');
    for (const step of [1, 2])
      for (let page = step; page + step < places.length; page++) {
        const [before, at, after] = [places[page - step], places[page], places[page + step]];
        if (!same(before, at) || !same(at, after)) continue;
        for (const each of [before, at, after]) if (each !== undefined) gone.add(each);
      }
  }
  return drop(lines, gone, tally, 'runningHeads');
}

function drop(
  lines: readonly SourceLine[],
  gone: ReadonlySet<number>,
  tally: Tally,
  as: 'runningHeads' | 'tableHeads' | 'links',
): SourceLine[] {
  if (gone.size === 0) return [...lines];
  tally.add(as, gone.size);
  let carriedTop = false;
  return lines.flatMap((line, at) => {
    if (gone.has(at)) {
      carriedTop ||= line.top;
      return [];
    }
    const kept = carriedTop ? { ...line, top: true } : line;
    carriedTop = false;
    return [kept];
  });
}

/** How far back the head of a table is looked for, in lines, and how long it may be. */
const TABLE_REACH = 500;
const TABLE_HEAD_LINES = 40;

/** The head of a table printed again on a new page goes; that on the first page stays. */
function withoutTableHeads(lines: readonly SourceLine[], tally: Tally): SourceLine[] {
  const gone = new Set<number>();
  /** Where a head stands first, and where it was seen last. */
  const heads: { readonly first: number; last: number }[] = [];
  for (const [at, line] of lines.entries()) {
    if (!TABLE_HEAD.test(line.text)) continue;
    const head = heads.findLast(
      ({ first, last }) => at - last < TABLE_REACH && lines[first]?.text === line.text,
    );
    const first = head?.first ?? at;
    let length = 0;
    while (
      first + length < at &&
      length < TABLE_HEAD_LINES &&
      lines[first + length]?.text === lines[at + length]?.text
    )
      length++;
    const words = line.text.split(' ').length;
    if (head && line.top && (length >= 2 || (length === 1 && words >= 4))) {
      head.last = at;
      for (let each = at; each < at + length; each++) gone.add(each);
    } else if (!gone.has(at)) heads.push({ first: at, last: at });
  }
  return drop(lines, gone, tally, 'tableHeads');
}

/** Addresses that a converter lists under a page, when the page itself prints them or they are mail links. */
function withoutLinks(lines: readonly SourceLine[], tally: Tally): SourceLine[] {
  const gone = new Set<number>();
  const starts = pageStarts(lines);
  for (const [page, end] of starts.entries()) {
    let at = end - 1;
    const start = starts[page - 1] ?? 0;
    while (at > start && LINK.test(lines[at]?.text ?? '')) at--;
    if (at === end - 1) continue;
    const printed = lines
      .slice(start, at + 1)
      .map(({ text }) => text)
      .join('')
      .replace(/\s/gu, '');
    for (let each = at + 1; each < end; each++) {
      const link = lines[each]?.text ?? '';
      if (/^mailto:/iu.test(link) || printed.includes(link.replace(/\/$/u, ''))) gone.add(each);
    }
  }
  return drop(lines, gone, tally, 'links');
}

/** The lines without the furniture of their pages; the order and the words of the text stay. */
export function withoutFurniture(lines: readonly SourceLine[], tally: Tally): readonly SourceLine[] {
  const numbered = withoutPageNumbers(lines, tally);
  const headed = withoutRunningHeads(numbered, tally);
  return withoutLinks(withoutTableHeads(headed, tally), tally);
}
