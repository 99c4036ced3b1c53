// Breaking text into lines that are known to fit: at spaces, inside a word only when it is longer than a line.
import { fontOf, type Weight } from './font';

export interface Style {
  readonly weight: Weight;
  readonly size: number;
}

/** The drawn width may pass the sum of widths by the pairs a font moves apart. */
const SAFETY = 1.01;

export const widthOf = (text: string, { weight, size }: Style): number =>
  fontOf(weight).width(text, size) * SAFETY;

/** Lines of at most `width`; a line break in the text stays one. Never empty. */
export function linesOf(text: string, style: Style, width: number): readonly string[] {
  const lines = text.split('\n').flatMap((paragraph) => paragraphLines(paragraph, style, width));
  return lines.length === 0 ? [''] : lines;
}

function paragraphLines(paragraph: string, style: Style, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(/\s+/u).filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer, style) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = piecesOf(word, style, width);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** A word cut so that each piece fits; one piece when it fits whole. */
function piecesOf(word: string, style: Style, width: number): readonly string[] {
  if (widthOf(word, style) <= width) return [word];
  const pieces: string[] = [];
  let piece = '';
  for (const char of word) {
    if (piece !== '' && widthOf(piece + char, style) > width) {
      pieces.push(piece);
      piece = '';
    }
    piece += char;
  }
  return [...pieces, piece];
}

const ELLIPSIS = '…';

/** At most `most` lines; what does not fit ends in an ellipsis. */
export function clamped(text: string, style: Style, width: number, most: number): readonly string[] {
  const lines = linesOf(text, style, width);
  if (lines.length <= most) return lines;
  let last = lines[most - 1] ?? '';
  while (last !== '' && widthOf(last + ELLIPSIS, style) > width)
    last = Array.from(last).slice(0, -1).join('');
  // Back to the end of a word, unless the line is one long word.
  const blank = last.lastIndexOf(' ');
  if (blank > last.length / 2) last = last.slice(0, blank);
  return [...lines.slice(0, most - 1), last.trimEnd() + ELLIPSIS];
}

/** The largest of the sizes (given largest first) at which the text takes at most `most` lines, and those lines. */
export function fitted(
  text: string,
  weight: Weight,
  sizes: readonly number[],
  width: number,
  most: number,
): { readonly size: number; readonly lines: readonly string[] } {
  for (const size of sizes) {
    const lines = linesOf(text, { weight, size }, width);
    if (lines.length <= most) return { size, lines };
  }
  const size = sizes.at(-1) ?? 12;
  return { size, lines: clamped(text, { weight, size }, width, most) };
}
