// The first page: whose report, the level, the radar, six bars, and what the result is worth.
import type { Cover } from '../../../dialogs';
import { radarShape, RADAR_LINE_HEIGHT } from '../../web/radar';
import { drawable } from '../font';
import { clamped, fitted, linesOf, widthOf } from '../lines';
import { bar } from './bars';
import { planNote } from './blocks';
import { COLOR, LEADING, MARGIN, PAGE, WIDTH } from './look';
import { heightOf, type Element, type Ink, type Paper } from './paper';

const KICKER: Ink = { weight: 'semibold', size: 9.5, color: COLOR.white };
const TITLE: Ink = { weight: 'regular', size: 13, color: COLOR.white };
const LABEL: Ink = { weight: 'regular', size: 8.5, color: COLOR.quiet };
const VALUE: Ink = { weight: 'semibold', size: 9.5, color: COLOR.ink };

export function drawCover(paper: Paper, parent: Element, cover: Cover): void {
  band(paper, parent, cover);
  facts(paper, parent, cover);
  const top = paper.y;
  level(paper, parent, cover, top);
  radar(paper, parent, cover, top - 6);
  pillars(paper, parent, cover);
  if (cover.open !== null) planNote(paper, cover.open, 'info').draw(parent);
  planNote(paper, cover.standing, 'warn').draw(parent);
}

/** A short name in one line, a longer one in two or three, and only what no business is called is cut. */
function nameLines(name: string): ReturnType<typeof fitted> {
  for (const [most, sizes] of NAME_SIZES) {
    const found = fitted(name, 'bold', sizes, WIDTH, most);
    if (!found.lines.at(-1)?.endsWith('…')) return found;
  }
  return fitted(name, 'bold', [13], WIDTH, 6);
}
const NAME_SIZES: readonly (readonly [lines: number, sizes: readonly number[]])[] = [
  [1, [26, 24, 22]],
  [2, [22, 20]],
  [3, [19, 17]],
  [5, [15, 13]],
];

/** The head of the page in colour, from edge to edge. */
function band(paper: Paper, parent: Element, cover: Cover): void {
  const name = nameLines(drawable(cover.name));
  const nameInk: Ink = { weight: 'bold', size: name.size, color: COLOR.white };
  const nameTop = 78;
  const height = nameTop + heightOf(name.lines, nameInk) + 20;
  paper.ornament(() => {
    paper.doc.rect(0, 0, PAGE.width, height).fill(COLOR.accent);
    paper.doc.rect(0, height, PAGE.width, 4).fill(COLOR.deep);
  });
  paper.tagged(parent, 'P', () => paper.lines([cover.kicker], MARGIN.left, 32, KICKER));
  paper.tagged(parent, 'H1', () => paper.lines([cover.title], MARGIN.left, 50, TITLE));
  paper.tagged(parent, 'P', () => paper.lines(name.lines, MARGIN.left, nameTop, nameInk));
  paper.y = height + 18;
}

/** Two columns of label and value. */
function facts(paper: Paper, parent: Element, { facts: items }: Cover): void {
  const column = (WIDTH - 20) / 2;
  const labelWidth = 80;
  const measured = items.map(({ label, value }) => ({
    label,
    value: clamped(drawable(value), VALUE, column - labelWidth, 2),
  }));
  const half = Math.ceil(items.length / 2);
  const list = paper.element(parent, 'L');
  const top = paper.y;
  let bottom = top;
  [measured.slice(0, half), measured.slice(half)].forEach((facts, side) => {
    const x = MARGIN.left + side * (column + 20);
    let y = top;
    for (const { label, value } of facts) {
      const line = y;
      const item = paper.element(list, 'LI');
      paper.tagged(item, 'Lbl', () => paper.lines([label], x, line + 0.7, LABEL));
      paper.tagged(item, 'LBody', () => paper.lines(value, x + labelWidth, line, VALUE));
      y += heightOf(value, VALUE) + 4;
    }
    bottom = Math.max(bottom, y);
  });
  paper.y = bottom + 6;
  paper.ornament(() =>
    paper.doc
      .lineWidth(0.7)
      .moveTo(MARGIN.left, paper.y)
      .lineTo(MARGIN.left + WIDTH, paper.y)
      .stroke(COLOR.line),
  );
  paper.y += 14;
}

const PANEL = 216;

function level(paper: Paper, parent: Element, cover: Cover, top: number): void {
  const big: Ink = { weight: 'bold', size: 34, color: COLOR.deep };
  const named: Ink = { weight: 'semibold', size: 15, color: COLOR.ink };
  const points: Ink = { weight: 'semibold', size: 12, color: COLOR.ink };
  const text: Ink = { weight: 'regular', size: 10, color: COLOR.quiet };
  let y = top;
  const put = (lines: readonly string[], ink: Ink, after: number) => {
    paper.tagged(parent, 'P', () => paper.lines(lines, MARGIN.left, y, ink));
    y += heightOf(lines, ink) + after;
  };
  put([cover.levelText], big, -4);
  put(linesOf(cover.levelName, named, PANEL), named, 2);
  put([cover.points], points, 6);
  put(linesOf(cover.meaning, text, PANEL), text, 12);
  ladder(paper, parent, cover, y);
}

/** The six levels one above the other, the one reached filled and with a mark. */
function ladder(paper: Paper, parent: Element, { ladder: { label, steps } }: Cover, top: number): void {
  const row = 15;
  const figure = paper.element(parent, 'Figure', {
    alt: label,
    bbox: [MARGIN.left, top, MARGIN.left + PANEL, top + steps.length * row],
    placement: 'Block',
  });
  figure.add(
    paper.part('Figure', () => {
      [...steps].reverse().forEach(({ level: number, name, here }, at) => {
        const y = top + at * row;
        const width = 26 + number * 12;
        if (here) paper.doc.rect(MARGIN.left, y, width, row - 3).fill(COLOR.accent);
        else
          paper.doc
            .lineWidth(0.6)
            .rect(MARGIN.left + 0.3, y + 0.3, width - 0.6, row - 3.6)
            .fillAndStroke(COLOR.pale, COLOR.quiet);
        const ink: Ink = {
          weight: here ? 'bold' : 'regular',
          size: 8.5,
          color: here ? COLOR.white : COLOR.ink,
        };
        paper.lines([String(number)], MARGIN.left + 6, y, ink);
        paper.lines([name], MARGIN.left + width + 6, y, {
          ...ink,
          color: here ? COLOR.deep : COLOR.quiet,
        });
      });
    }),
  );
  paper.y = Math.max(paper.y, top + steps.length * row);
}

function radar(paper: Paper, parent: Element, { radar: data }: Cover, top: number): void {
  const shape = radarShape({
    labels: data.labels,
    percents: data.percents,
    ...(data.previous ? { previous: data.previous } : {}),
  });
  const width = WIDTH - PANEL - 6;
  const scale = width / shape.width;
  const left = MARGIN.left + WIDTH - width;
  const height = shape.height * scale;
  const { doc } = paper;
  const path = (points: string) => {
    points.split(' ').forEach((pair, at) => {
      const [x = 0, y = 0] = pair.split(',').map(Number);
      const [px, py] = [left + x * scale, top + y * scale];
      if (at === 0) doc.moveTo(px, py);
      else doc.lineTo(px, py);
    });
    return doc.closePath();
  };
  const figure = paper.element(parent, 'Figure', {
    alt: data.alt,
    bbox: [left, top, left + width, top + height],
    placement: 'Block',
  });
  figure.add(
    paper.part('Figure', () => {
      for (const ring of shape.rings) path(ring).lineWidth(0.6).stroke(COLOR.line);
      for (const { x, y } of shape.spokes)
        doc
          .moveTo(left + shape.centre.x * scale, top + shape.centre.y * scale)
          .lineTo(left + x * scale, top + y * scale)
          .stroke(COLOR.line);
      path(shape.current).fillOpacity(0.22).fill(COLOR.accent).fillOpacity(1);
      path(shape.current).lineWidth(1.6).stroke(COLOR.accent);
      if (shape.previous !== null)
        path(shape.previous).lineWidth(1.2).dash(4, { space: 3 }).stroke(COLOR.before).undash();
      for (const { x, y } of shape.dots) doc.circle(left + x * scale, top + y * scale, 2).fill(COLOR.accent);
      for (const label of shape.labels) {
        const lines = [...label.lines, `${label.percent}%`];
        lines.forEach((line, at) => {
          const last = at === lines.length - 1;
          const ink: Ink = { weight: last ? 'bold' : 'regular', size: 7.8, color: COLOR.ink };
          const wide = widthOf(line, ink);
          const x =
            left +
            label.x * scale -
            (label.anchor === 'end' ? wide : label.anchor === 'middle' ? wide / 2 : 0);
          paper.lines([line], x, top + (label.y + at * RADAR_LINE_HEIGHT) * scale - ink.size, ink);
        });
      }
    }),
  );
  const ink: Ink = { weight: 'regular', size: 8, color: COLOR.quiet };
  const caption = linesOf(data.caption, ink, width);
  paper.tagged(parent, 'Caption', () =>
    paper.lines(caption, left, top + height + 2, ink, { width, middle: true }),
  );
  paper.y = Math.max(paper.y, top + height + 2 + heightOf(caption, ink)) + 8;
}

const COLUMNS = { points: 56, percent: 44, level: 124, bar: 70 };

function pillars(paper: Paper, parent: Element, { pillars: data }: Cover): void {
  const head: Ink = { weight: 'semibold', size: 8.5, color: COLOR.ink };
  const text: Ink = { weight: 'regular', size: 9.2, color: COLOR.ink };
  const row = 20;
  const nameWidth = WIDTH - COLUMNS.bar - COLUMNS.points - COLUMNS.percent - COLUMNS.level;
  const points = nameWidth + COLUMNS.bar;
  const stops = [0, points, points + COLUMNS.points, points + COLUMNS.points + COLUMNS.percent];
  const table = paper.element(parent, 'Table');
  paper.need(row * (data.lines.length + 1));
  const top = paper.y;
  paper.ornament(() => {
    paper.doc.rect(MARGIN.left, top, WIDTH, row - 2).fill(COLOR.pale);
  });
  const heads = paper.element(table, 'TR');
  data.columns.forEach((title, at) => {
    const x = MARGIN.left + (stops[at] ?? 0);
    paper.tagged(
      heads,
      'TH',
      () =>
        at === 1 || at === 2
          ? paper.lines([title], x, top + 3, head, {
              width: at === 1 ? COLUMNS.points - 6 : COLUMNS.percent - 6,
              end: true,
            })
          : paper.lines([title], x + 6, top + 3, head),
      { scope: 'Column' },
    );
  });
  paper.y += row;
  for (const line of data.lines) {
    const y = paper.y;
    const cells = paper.element(table, 'TR');
    paper.tagged(
      cells,
      'TH',
      () =>
        paper.lines(clamped(`${line.code}. ${line.name}`, text, nameWidth - 12, 1), MARGIN.left + 6, y, text),
      { scope: 'Row' },
    );
    paper.ornament(() =>
      bar(
        paper.doc,
        'now',
        { x: MARGIN.left + nameWidth, y: y + 2.5, height: text.size * LEADING - 5 },
        (COLUMNS.bar * line.percent) / 100,
        COLUMNS.bar,
      ),
    );
    const end = (value: string, at: number, width: number) =>
      paper.tagged(cells, 'TD', () =>
        paper.lines([value], MARGIN.left + (stops[at] ?? 0), y, text, { width: width - 6, end: true }),
      );
    end(line.points, 1, COLUMNS.points);
    end(line.percentText, 2, COLUMNS.percent);
    paper.tagged(cells, 'TD', () =>
      paper.lines(
        clamped(line.level, text, COLUMNS.level - 6, 1),
        MARGIN.left + (stops[3] ?? 0) + 6,
        y,
        text,
      ),
    );
    paper.y += row;
  }
  paper.y += 8;
}
