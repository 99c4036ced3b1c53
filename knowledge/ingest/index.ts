// Reads official instruments out of a document's lines: repair, instruments, head, outline. Pure; files are bot/ingest's.
import { withoutFootnotes, type Note } from './footnotes';
import { withoutFurniture } from './furniture';
import { headOf } from './head';
import lexicon from './lexicon.json';
import { mendLine } from './marks';
import { markerOf } from './markers';
import { outlineOf } from './outline';
import { paragraphsOf } from './paragraphs';
import { provisionsOf } from './provisions';
import { createTally, type Reading, type SourceDocument, type SourceLine, type Tally } from './source';
import { stretchesOf, type Stretch } from './split';
import type { IngestedInstrument, IngestedProvision, Unread } from './types';

export { findEnclosing, findProvision } from './join';
export {
  linesOfText,
  REPAIRS,
  type Reading,
  type Repair,
  type Repairs,
  type SourceDocument,
  type SourceLine,
} from './source';
export type { IngestedInstrument, IngestedProvision, Unread } from './types';

const { fixed } = lexicon;

/** Page and lines of a run of lines, where they are known. */
function placesOf(lines: readonly SourceLine[]): Pick<IngestedProvision, 'page' | 'lines'> {
  const places = lines.flatMap(({ line }) => (line === undefined ? [] : [line]));
  const page = lines[0]?.page;
  return {
    ...(page === undefined ? {} : { page }),
    ...(places.length === 0 ? {} : { lines: [Math.min(...places), Math.max(...places)] as const }),
  };
}

function noteProvisions(
  notes: readonly Note[],
  stretch: Stretch,
  tally: Tally,
): readonly IngestedProvision[] {
  const lines = stretch.lines.flatMap(({ line }) => (line === undefined ? [] : [line]));
  const [from, to] = [Math.min(...lines), Math.max(...lines)];
  const pages = stretch.lines.flatMap(({ page }) => (page === undefined ? [] : [page]));
  const [first, last] = [Math.min(...pages), Math.max(...pages)];
  const inside = notes.filter(({ lines: [head] }) => {
    if (lines.length === 0 && pages.length === 0) return true;
    if (head?.line !== undefined) return head.line >= from && head.line <= to + 12;
    return head?.page !== undefined && head.page >= first && head.page <= last;
  });
  const seen = new Map<number, number>();
  return inside.map(({ number, lines: printed }) => {
    const times = (seen.get(number) ?? 0) + 1;
    seen.set(number, times);
    return {
      path: `${fixed.note} ${number}${times > 1 ? ` (${fixed.again} ${times})` : ''}`,
      heading: '',
      text: paragraphsOf(printed, tally)
        .map(({ text }) => text)
        .join('\n'),
      ...placesOf(printed),
    };
  });
}

function instrumentOf(
  stretch: Stretch,
  notes: readonly Note[],
  document: SourceDocument,
  running: string,
  tally: Tally,
): IngestedInstrument {
  const { number, complete, kind, issuer, issued, title } = headOf(stretch.lines);
  const outline = outlineOf(paragraphsOf(stretch.lines, tally, running), tally);
  const { provisions, unread } = provisionsOf(outline.root);
  const missing: Unread[] = [];
  const head = stretch.lines[0];
  const where =
    head?.line !== undefined ? `line ${head.line}` : head?.page !== undefined ? `page ${head.page}` : 'head';
  if (number === null) missing.push({ where, why: 'no number of an instrument is printed' });
  else if (!complete)
    missing.push({ where, why: `the number is left open, only its letters (${number}) are printed` });
  if (issued === null) missing.push({ where, why: 'no full date is printed in the head' });
  return {
    number,
    kind,
    issuer,
    issued,
    title,
    ...(outline.signer === undefined ? {} : { signer: outline.signer }),
    source: { name: document.name, sha256: document.sha256 },
    provisions: [...provisions, ...noteProvisions(notes, stretch, tally)],
    unread: [...missing, ...outline.unread, ...unread],
  };
}

/** What editors wrote around the instruments of a collection, as an instrument without number. */
function collectionOf(
  stretches: readonly Stretch[],
  document: SourceDocument,
  running: string,
  tally: Tally,
): IngestedInstrument | null {
  const provisions = stretches.flatMap((stretch, index) => {
    const { lines, introduces } = stretch;
    // What stands before the first part of a collection is its foreword.
    const part = lines.findIndex(({ text, top }) => top && markerOf(text)?.style === 'part');
    const pieces = index === 0 && part > 0 ? [lines.slice(0, part), lines.slice(part)] : [lines];
    return pieces.map((piece, at): IngestedProvision => {
      const path =
        introduces === null || at < pieces.length - 1
          ? index === 0
            ? fixed.foreword
            : fixed.afterword
          : `${fixed.leadIn} ${introduces}`;
      const text = paragraphsOf(piece, tally, running).map((paragraph) => paragraph.text);
      return { path, heading: '', text: text.join('\n'), ...placesOf(piece) };
    });
  });
  if (provisions.length === 0) return null;
  return {
    number: null,
    kind: lexicon.collection,
    issuer: '',
    issued: null,
    title: document.name.replace(/\.[^.]+$/u, ''),
    source: { name: document.name, sha256: document.sha256 },
    provisions,
    unread: [],
  };
}

/**
 * Reads a document: repairs its text, finds the instruments in it and addresses their provisions. The same lines give
 * the same reading; nothing but white space and the furniture of pages is lost. Never throws.
 */
export function readDocument(document: SourceDocument): Reading {
  const tally = createTally();
  const mended: SourceLine[] = document.lines.map((line) => ({ ...line, text: mendLine(line.text, tally) }));
  const { lines, notes } = withoutFootnotes(withoutFurniture(mended, tally), tally);
  if (lines.length === 0)
    return { instruments: [], repairs: tally.counts(), unread: [{ where: document.name, why: 'no text' }] };
  const stretches = stretchesOf(lines);
  const running = lines.map(({ text }) => text).join(' ');
  const instruments = stretches
    .filter(({ instrument }) => instrument)
    .map((stretch) => instrumentOf(stretch, notes, document, running, tally));
  const others = stretches.filter(({ instrument }) => !instrument);
  const collection = collectionOf(others, document, running, tally);
  const broken = document.lines.filter(({ text }) => text.includes('\uFFFD'));
  const unread: Unread[] = broken.slice(0, 20).map(({ line, page }) => ({
    where: line !== undefined ? `line ${line}` : `page ${page ?? 1}`,
    why: 'a letter is lost (replacement character)',
  }));
  return {
    instruments: collection ? [...instruments, collection] : instruments,
    repairs: tally.counts(),
    unread,
  };
}
