// The result card as SVG: every text is measured and cut to its place, so that nothing runs over whatever a name is.
import type { Card } from '../../dialogs';
import { escapeXml, radarShape } from '../web/radar';
import { drawable, type Weight } from './font';
import { clamped, fitted } from './lines';

export const CARD = { width: 1080, height: 1080 };
const EDGE = 64;
const ROOM = CARD.width - 2 * EDGE;
const BAND = 236;

const INK = '#12303a';
const QUIET = '#48626b';
const ACCENT = '#0b6b75';
const DEEP = '#084c54';
const LINE = '#c3d3d7';
const PALE = '#e6eff0';
const BEFORE = '#8a4b08';

/** Weights as fonts name them. */
const WEIGHT: Readonly<Record<Weight, number>> = { regular: 400, semibold: 600, bold: 700 };

interface Text {
  readonly weight: Weight;
  readonly size: number;
  readonly fill: string;
  readonly anchor?: 'start' | 'middle' | 'end';
}

function text(line: string, x: number, y: number, { weight, size, fill, anchor = 'start' }: Text): string {
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${WEIGHT[weight]}" fill="${fill}" text-anchor="${anchor}">${escapeXml(line)}</text>`;
}

/** A finished SVG of 1080 by 1080. */
export function cardSvg(card: Card): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD.width}" height="${CARD.height}" viewBox="0 0 ${CARD.width} ${CARD.height}" font-family="Be Vietnam Pro">`,
    `<rect width="${CARD.width}" height="${CARD.height}" fill="#ffffff"/>`,
    ...head(card),
    ...level(card),
    ...radar(card),
    ...bars(card),
    ...foot(card),
    '</svg>',
  ].join('');
}

function head({ kicker, name, date }: Card): readonly string[] {
  const line = fitted(drawable(name), 'bold', [56, 50, 46], ROOM, 1);
  const cut = line.lines.at(-1)?.endsWith('…') === true;
  const shown = cut ? fitted(drawable(name), 'bold', [46, 42, 38, 34], ROOM, 2) : line;
  const small: Text = { weight: 'semibold', size: 30, fill: '#d7eef0' };
  return [
    `<rect width="${CARD.width}" height="${BAND}" fill="${ACCENT}"/>`,
    `<rect y="${BAND}" width="${CARD.width}" height="8" fill="${DEEP}"/>`,
    text(kicker, EDGE, 74, small),
    text(date, CARD.width - EDGE, 74, { ...small, anchor: 'end' }),
    ...shown.lines.map((line, at) =>
      text(line, EDGE, (shown.lines.length === 1 ? 160 : 138) + at * shown.size * 1.22, {
        weight: 'bold',
        size: shown.size,
        fill: '#ffffff',
      }),
    ),
  ];
}

function level({ level: reached, levelText, levelName, points }: Card): readonly string[] {
  const named = fitted(levelName, 'semibold', [48, 42, 36], 420, 1);
  const [box, gap] = [60, 8];
  return [
    text(levelText, EDGE - 4, 390, { weight: 'bold', size: 116, fill: DEEP }),
    ...named.lines.map((line) => text(line, EDGE, 456, { weight: 'semibold', size: named.size, fill: INK })),
    text(points, EDGE, 514, { weight: 'semibold', size: 40, fill: QUIET }),
    ...Array.from({ length: 5 }, (_, at) =>
      at < reached
        ? `<rect x="${EDGE + at * (box + gap)}" y="548" width="${box}" height="20" fill="${ACCENT}"/>`
        : `<rect x="${EDGE + at * (box + gap) + 1}" y="549" width="${box - 2}" height="18" fill="none" stroke="${QUIET}" stroke-width="2"/>`,
    ),
  ];
}

/** The radar with the numbers of the pillars; the bars below name them. */
function radar({ pillars, before: legend }: Card): readonly string[] {
  const before = pillars.flatMap(({ previous }) => (previous === null ? [] : [previous]));
  const shape = radarShape({
    labels: pillars.map(({ code }) => code),
    percents: pillars.map(({ percent }) => percent),
    ...(before.length === pillars.length ? { previous: before } : {}),
  });
  const scale = 1.2;
  const { x: centreX, y: centreY } = shape.centre;
  const label: Text = { weight: 'semibold', size: 22, fill: INK, anchor: 'middle' };
  return [
    `<g transform="translate(${766 - centreX * scale} ${430 - centreY * scale}) scale(${scale})">`,
    ...shape.rings.map((points) => `<polygon points="${points}" fill="none" stroke="${LINE}"/>`),
    ...shape.spokes.map(
      ({ x, y }) => `<line x1="${centreX}" y1="${centreY}" x2="${x}" y2="${y}" stroke="${LINE}"/>`,
    ),
    ...(shape.previous === null
      ? []
      : [
          `<polygon points="${shape.previous}" fill="none" stroke="${BEFORE}" stroke-width="2" stroke-dasharray="6 5"/>`,
        ]),
    `<polygon points="${shape.current}" fill="${ACCENT}" fill-opacity="0.22" stroke="${ACCENT}" stroke-width="3" stroke-linejoin="round"/>`,
    ...shape.dots.map(({ x, y }) => `<circle cx="${x}" cy="${y}" r="4" fill="${ACCENT}"/>`),
    // A little outside the outermost ring, in the direction of its spoke.
    ...shape.spokes.map(({ x, y }, at) =>
      text(
        pillars[at]?.code ?? '',
        centreX + (x - centreX) * 1.14,
        centreY + (y - centreY) * 1.14 + 8,
        label,
      ),
    ),
    '</g>',
    ...(legend ?? []).map((line, at) =>
      text(line, CARD.width - EDGE, 560 + at * 28, {
        weight: 'regular',
        size: 21,
        fill: BEFORE,
        anchor: 'end',
      }),
    ),
  ];
}

function bars({ pillars }: Card): readonly string[] {
  const [top, row, names, width, height] = [656, 54, 548, 280, 24];
  const name: Text = { weight: 'regular', size: 29, fill: INK };
  const room = names - 60;
  const size = Math.min(...pillars.map((each) => fitted(each.name, 'regular', [29, 27, 25], room, 1).size));
  return pillars.flatMap(({ code, name: called, percent, percentText }, at) => {
    const y = top + at * row;
    const long = (width * Math.min(100, Math.max(0, percent))) / 100;
    const fit = clamped(called, { weight: 'regular', size }, room, 1);
    return [
      text(code, EDGE, y, { ...name, weight: 'bold', fill: ACCENT }),
      ...fit.map((line) => text(line, EDGE + 36, y, { ...name, size })),
      `<rect x="${EDGE + names}" y="${y - height + 1}" width="${width}" height="${height}" fill="${PALE}"/>`,
      `<rect x="${EDGE + names}" y="${y - height + 1}" width="${long}" height="${height}" fill="${ACCENT}"/>`,
      text(percentText, CARD.width - EDGE, y, { ...name, weight: 'bold', anchor: 'end' }),
    ];
  });
}

function foot({ standing }: Card): readonly string[] {
  const ink: Text = { weight: 'regular', size: 25, fill: QUIET };
  return [
    `<line x1="${EDGE}" x2="${CARD.width - EDGE}" y1="972" y2="972" stroke="${LINE}" stroke-width="2"/>`,
    ...clamped(standing, ink, ROOM, 2).map((line, at) => text(line, EDGE, 1012 + at * 35, ink)),
  ];
}
