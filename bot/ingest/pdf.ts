// PDF to lines by pdf.js (through unpdf): words of one height make a line, gaps between lines are counted, pages kept.
import type { SourceLine, Unread } from '../../knowledge';
import { wordsOf as messageOf } from './fault';
import { IngestRefusal } from './refusal';

/** A word or part of one, where it stands on the page, in points from the lower left. */
interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pieces whose feet are nearer than this share of their height stand on one line; raised note marks do too. */
const ON_LINE = 0.55;
/** A blank wider than this share of the height is a space. */
const SPACE = 0.18;

function wordsOf(line: readonly Piece[]): string {
  let text = '';
  let end = -Infinity;
  for (const { text: piece, x, width, height } of [...line].sort((a, b) => a.x - b.x)) {
    if (text !== '' && x - end > SPACE * height && !text.endsWith(' ')) text += ' ';
    text += piece;
    end = x + width;
  }
  return text.trim();
}

/** The lines of a page from top to bottom, with the number of blank lines before each. */
function linesOfPage(pieces: readonly Piece[]): readonly { readonly text: string; readonly gap: number }[] {
  const lines: { y: number; height: number; pieces: Piece[] }[] = [];
  for (const piece of [...pieces].filter(({ text }) => text.trim() !== '').sort((a, b) => b.y - a.y)) {
    const line = lines.at(-1);
    if (line && line.y - piece.y < ON_LINE * Math.max(line.height, piece.height)) {
      line.pieces.push(piece);
      line.height = Math.max(line.height, piece.height);
    } else lines.push({ y: piece.y, height: piece.height, pieces: [piece] });
  }
  const steps = lines
    .slice(1)
    .map((line, at) => (lines[at]?.y ?? 0) - line.y)
    .sort((a, b) => a - b);
  const step = steps[Math.floor(steps.length / 4)] ?? 0;
  return lines.map((line, at) => {
    const above = lines[at - 1];
    const blank = above && step > 0 ? Math.round((above.y - line.y) / step) - 1 : 0;
    return { text: wordsOf(line.pieces), gap: Math.max(0, blank) };
  });
}

/** Throws an IngestRefusal for a locked or broken file and for one without text. */
export async function linesOfPdf(
  bytes: Uint8Array,
): Promise<{ readonly lines: readonly SourceLine[]; readonly unread: readonly Unread[] }> {
  const { getDocumentProxy } = await import('unpdf');
  const document = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 }).catch(
    (error: unknown) => {
      const locked =
        typeof error === 'object' && error !== null && 'name' in error && error.name === 'PasswordException';
      throw new IngestRefusal(
        locked ? 'it is locked with a password' : `it cannot be read as PDF (${messageOf(error)})`,
      );
    },
  );
  try {
    const lines: SourceLine[] = [];
    const unread: Unread[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const pieces = items.flatMap((item): readonly Piece[] => {
        if (!('str' in item)) return [];
        const [, , , , x, y] = item.transform as readonly number[];
        const height = item.height > 0 ? item.height : 10;
        return [{ text: item.str, x: x ?? 0, y: y ?? 0, width: item.width, height }];
      });
      page.cleanup();
      const found = linesOfPage(pieces);
      if (found.length === 0)
        unread.push({ where: `page ${number}`, why: 'no text on this page; it may be a scan or a picture' });
      lines.push(...found.map(({ text, gap }, at) => ({ text, gap, page: number, top: at === 0 })));
    }
    if (lines.length === 0)
      throw new IngestRefusal('it holds no text; scanned pages need text recognition (OCR) first');
    return { lines, unread };
  } finally {
    await document.destroy();
  }
}
