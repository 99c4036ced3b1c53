// Footnotes spliced between two pages of running text: taken out, kept as notes, their marks removed from the sentence.
import type { SourceLine, Tally } from './source';

export interface Note {
  readonly number: number;
  readonly lines: readonly SourceLine[];
}

const OPENS = /^(\d{1,2})\s+(?=[\p{Lu}“"(])/u;
/** A note is a few lines at the foot of a page. */
const LONGEST = 14;

/** `văn1.`: the mark of a note behind a word or a closing quote. */
const markOf = (number: number) => new RegExp(`(?<=[\\p{L}”"’)])${number}(?=[\\s.,;:)”]|$)`, 'u');

function foot(lines: readonly SourceLine[], start: number, end: number): number | undefined {
  for (let at = Math.max(start + 1, end - LONGEST); at < end; at++) {
    const line = lines[at];
    const number = Number(OPENS.exec(line?.text ?? '')?.[1]);
    if (!line || line.gap < 2 || !Number.isInteger(number)) continue;
    const marked = lines.slice(start, at).some(({ text }) => markOf(number).test(text));
    if (marked) return at;
  }
  return undefined;
}

const placed = ({ gap, top, line, page }: SourceLine) => ({
  gap,
  top,
  ...(line === undefined ? {} : { line }),
  ...(page === undefined ? {} : { page }),
});

/** The reader of the format told the notes and left their marks out of the text. */
function knownNotes(lines: readonly SourceLine[], known: readonly SourceLine[], tally: Tally) {
  tally.add('footnotes', known.length);
  const notes = known.map((line): Note => {
    const number = Number(/^\d+/u.exec(line.text)?.[0] ?? 0);
    return { number, lines: [{ ...placed(line), text: line.text.replace(/^\d+\s*/u, '') }] };
  });
  return { lines: lines.filter(({ role }) => role !== 'note'), notes };
}

/** Text lines without notes and their marks, and the notes in order, each without its number. */
export function withoutFootnotes(
  lines: readonly SourceLine[],
  tally: Tally,
): { readonly lines: readonly SourceLine[]; readonly notes: readonly Note[] } {
  const known = lines.filter(({ role }) => role === 'note');
  if (known.length > 0) return knownNotes(lines, known, tally);
  const starts = [...new Set([0, ...lines.flatMap((line, at) => (line.top ? [at] : []))])];
  const kept: SourceLine[] = [];
  const notes: Note[] = [];
  for (const [page, start] of starts.entries()) {
    const end = starts[page + 1] ?? lines.length;
    const at = foot(lines, start, end);
    const body = lines.slice(start, at ?? end);
    if (at === undefined) {
      kept.push(...body);
      continue;
    }
    const found: { number: number; lines: SourceLine[] }[] = [];
    for (const line of lines.slice(at, end)) {
      const number = Number(OPENS.exec(line.text)?.[1]);
      const last = found.at(-1);
      if (!last || number === last.number + 1)
        found.push({ number, lines: [{ ...line, text: line.text.replace(OPENS, ''), top: false }] });
      else last.lines.push({ ...line, top: false });
    }
    let text: readonly SourceLine[] = body;
    for (const { number } of found) {
      const mark = markOf(number);
      const marked = text.findIndex((line) => mark.test(line.text));
      text = text.map((line, index) =>
        index === marked ? { ...line, text: line.text.replace(mark, '') } : line,
      );
    }
    tally.add('footnotes', found.length);
    kept.push(...text);
    notes.push(...found);
  }
  return { lines: kept, notes };
}
