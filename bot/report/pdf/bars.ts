// Bars with patterns: what a bar stands for can be told on a grey print and by who does not see colours.
import type { Series } from '../../../dialogs';
import { COLOR } from './look';
import type { Doc } from './paper';

/** A bar of the pattern of its series, `width` of `full` points long. */
export function bar(
  doc: Doc,
  series: Series,
  at: { readonly x: number; readonly y: number; readonly height: number },
  width: number,
  full: number,
): void {
  const { x, y, height } = at;
  doc.rect(x, y, full, height).fill(COLOR.pale);
  if (width <= 0) return;
  switch (series) {
    case 'now':
      doc.rect(x, y, width, height).fill(COLOR.accent);
      return;
    case 'previous':
      outlined(doc, at, width, COLOR.before, () => slanted(doc, at, width, 4));
      return;
    case 'size':
      outlined(doc, at, width, COLOR.quiet, () => {
        for (let line = x + 3; line < x + width; line += 3) doc.moveTo(line, y).lineTo(line, y + height);
        doc.lineWidth(0.8).stroke();
      });
      return;
    case 'sector':
      outlined(doc, at, width, COLOR.quiet, () => {
        for (let dot = x + 2.5; dot < x + width; dot += 4)
          doc.circle(dot, y + height / 2, 1).fill(COLOR.quiet);
      });
      return;
    case 'province':
      outlined(doc, at, width, COLOR.quiet, () => undefined);
      return;
    default:
      return series satisfies never;
  }
}

function outlined(
  doc: Doc,
  { x, y, height }: { readonly x: number; readonly y: number; readonly height: number },
  width: number,
  color: string,
  fill: () => void,
): void {
  doc.save();
  doc.rect(x, y, width, height).clip();
  doc.rect(x, y, width, height).fill(COLOR.white);
  doc.strokeColor(color);
  fill();
  doc.restore();
  doc
    .lineWidth(0.8)
    .rect(x + 0.4, y + 0.4, Math.max(0.2, width - 0.8), height - 0.8)
    .stroke(color);
}

function slanted(
  doc: Doc,
  { x, y, height }: { readonly x: number; readonly y: number; readonly height: number },
  width: number,
  gap: number,
): void {
  for (let line = x - height; line < x + width; line += gap)
    doc.moveTo(line, y + height).lineTo(line + height, y);
  doc.lineWidth(0.9).stroke();
}

/** Five boxes, as many of them filled as the level says. */
export function meter(doc: Doc, x: number, y: number, level: number): void {
  const [box, gap] = [8, 2];
  for (let at = 0; at < 5; at += 1) {
    const left = x + at * (box + gap);
    if (at < level) doc.rect(left, y, box, 4).fill(COLOR.accent);
    else
      doc
        .lineWidth(0.5)
        .rect(left + 0.25, y + 0.25, box - 0.5, 3.5)
        .stroke(COLOR.quiet);
  }
}
/** Height the meter takes with the blank below it. */
export const METER = 8;
