// The blocks of a report on paper: measured first, so that headings never stand alone at the foot of a page.
import type { Block, CriterionLine, Item } from '../../../dialogs';
import { drawable } from '../font';
import { linesOf } from '../lines';
import { bar, meter, METER } from './bars';
import { COLOR, LEADING, MARGIN, WIDTH } from './look';
import { heightOf, type Element, type Ink, type Paper } from './paper';
import { inner, plainGrid, planGrid, run, widthsOf, type Cell, type Planned } from './table';

const TEXT: Ink = { weight: 'regular', size: 10.5, color: COLOR.ink };
const QUIET: Ink = { weight: 'regular', size: 9, color: COLOR.quiet };
const LEAD: Ink = { weight: 'regular', size: 12, color: COLOR.ink };
const H3: Ink = { weight: 'semibold', size: 12, color: COLOR.deep };
const LABEL: Ink = { weight: 'semibold', size: 9.5, color: COLOR.quiet };
const VALUE: Ink = { weight: 'regular', size: 10, color: COLOR.ink };
const SMALL: Ink = { weight: 'regular', size: 8.5, color: COLOR.ink };

/**
 * A block measured; drawing it begins at the paper's `y` and moves it. `tail` is the height of a short remark that
 * follows and should not stand on a page without the end of this block.
 */
export function plan(paper: Paper, block: Block, tail = 0): Planned {
  switch (block.kind) {
    case 'heading':
      return planHeading(paper, drawable(block.text));
    case 'text':
      return planText(
        paper,
        drawable(block.text),
        { normal: TEXT, lead: LEAD, quiet: QUIET }[block.tone],
        tail,
      );
    case 'note':
      return planNote(paper, drawable(block.text), block.tone);
    case 'list':
      return planList(paper, block.items, tail);
    case 'facts':
      return planFacts(paper, block, tail);
    case 'table':
      return planGrid(
        paper,
        plainGrid({ ...block, rows: block.rows.map((row) => row.map((cell) => drawable(cell))) }),
      );
    case 'bars':
      return planBars(paper, block);
    case 'criteria':
      return planCriteria(paper, block);
    default:
      return block satisfies never;
  }
}

function planHeading(paper: Paper, text: string): Planned {
  const lines = linesOf(text, H3, WIDTH);
  const height = heightOf(lines, H3) + 14;
  return {
    first: height,
    draw: (parent) => {
      const top = paper.fresh() ? paper.y : paper.y + 8;
      paper.tagged(parent, 'H3', () => paper.lines(lines, MARGIN.left, top, H3));
      paper.y = top + heightOf(lines, H3) + 4;
    },
  };
}

/** Draws lines over as many pages as they need, never one alone at either end of a page; `tail` fits below the last. */
function flow(
  paper: Paper,
  parent: Element,
  type: string,
  lines: readonly string[],
  x: number,
  ink: Ink,
  tail = 0,
): void {
  const line = ink.size * LEADING;
  const parts: ReturnType<Paper['part']>[] = [];
  let rest = lines;
  while (rest.length > 0) {
    const few = rest.length < 4;
    paper.need(few ? line * rest.length + tail : line * 2);
    const room = Math.max(1, Math.floor((paper.left() + 0.01) / line));
    const ends = rest.length <= room && paper.left() - line * rest.length >= tail;
    const count = ends || few ? rest.length : Math.max(2, Math.min(room, rest.length - 2));
    const now = rest.slice(0, Math.min(count, room));
    parts.push(paper.part(type, () => paper.lines(now, x, paper.y, ink)));
    paper.y += heightOf(now, ink);
    rest = rest.slice(now.length);
    if (rest.length > 0) paper.need(Infinity);
  }
  parent.add(paper.doc.struct(type, {}, parts));
}

function planText(paper: Paper, text: string, ink: Ink, tail: number): Planned {
  const lines = linesOf(text, ink, WIDTH);
  return {
    first: heightOf(lines.slice(0, 3), ink),
    draw: (parent) => {
      flow(paper, parent, 'P', lines, MARGIN.left, ink, tail);
      paper.y += 6;
    },
  };
}

export function planNote(paper: Paper, text: string, tone: 'info' | 'warn'): Planned {
  const ink: Ink = { weight: 'regular', size: 9.5, color: tone === 'warn' ? COLOR.warn : COLOR.ink };
  const lines = linesOf(text, ink, WIDTH - 28);
  const height = heightOf(lines, ink) + 16;
  return {
    first: height,
    draw: (parent) => {
      paper.need(height);
      const top = paper.y;
      paper.ornament(() => {
        paper.doc.rect(MARGIN.left, top, WIDTH, height).fill(tone === 'warn' ? COLOR.warnBack : COLOR.pale);
        paper.doc.rect(MARGIN.left, top, 4, height).fill(tone === 'warn' ? COLOR.warn : COLOR.accent);
      });
      paper.tagged(parent, 'P', () => paper.lines(lines, MARGIN.left + 16, top + 8, ink));
      paper.y = top + height + 10;
    },
  };
}

const INDENT = 14;

function planList(paper: Paper, items: readonly Item[], tail: number): Planned {
  const measured = items.map(({ text, href }) => ({
    href,
    lines: linesOf(drawable(text), TEXT, WIDTH - INDENT),
    link: href === null || href === text ? [] : linesOf(href, QUIET, WIDTH - INDENT),
  }));
  const [first] = measured;
  return {
    first: first ? heightOf(first.lines.slice(0, 2), TEXT) : 0,
    draw: (parent) => {
      const list = paper.element(parent, 'L');
      for (const [at, { lines, link, href }] of measured.entries()) {
        const below = at === measured.length - 1 ? tail : 0;
        const after = href !== null && link.length > 0 ? heightOf(link, QUIET) + below : below;
        paper.need(
          heightOf(lines.length < 4 ? lines : lines.slice(0, 2), TEXT) + (lines.length < 4 ? after : 0),
        );
        const item = paper.element(list, 'LI');
        const top = paper.y;
        paper.ornament(() =>
          paper.doc.circle(MARGIN.left + 4, top + (TEXT.size * LEADING) / 2, 1.8).fill(COLOR.accent),
        );
        const body = paper.element(item, 'LBody');
        const x = MARGIN.left + INDENT;
        if (href !== null && link.length === 0) linked(paper, body, lines, x, TEXT, href);
        else flow(paper, body, 'P', lines, x, TEXT, after);
        if (href !== null && link.length > 0) linked(paper, body, link, x, QUIET, href);
        paper.y += 3;
      }
      paper.y += 5;
    },
  };
}

function linked(
  paper: Paper,
  parent: Element,
  lines: readonly string[],
  x: number,
  ink: Ink,
  href: string,
): void {
  const height = heightOf(lines, ink);
  paper.need(height);
  const top = paper.y;
  const link = paper.element(parent, 'Link', { alt: href });
  link.add(paper.part('Link', () => paper.lines(lines, x, top, { ...ink, color: COLOR.accent })));
  // The types know fewer options than the library.
  const options: { readonly color: string; readonly structParent: Element } = {
    color: COLOR.accent,
    structParent: link,
  };
  paper.doc.link(x, top, WIDTH - INDENT, height, href, options);
  paper.y += height;
}

const FACT_LABEL = 110;

function planFacts(paper: Paper, { items }: Extract<Block, { kind: 'facts' }>, tail: number): Planned {
  const measured = items.map(({ label, value }) => ({
    label: linesOf(label, LABEL, FACT_LABEL - 8),
    value: linesOf(drawable(value), VALUE, WIDTH - FACT_LABEL),
  }));
  const [first] = measured;
  return {
    first: first ? heightOf(first.value.slice(0, 2), VALUE) : 0,
    draw: (parent) => {
      for (const [at, { label, value }] of measured.entries()) {
        const below = at === measured.length - 1 ? tail : 0;
        const few = value.length < 4;
        paper.need(heightOf(few ? value : value.slice(0, 2), VALUE) + (few ? below : 0));
        paper.tagged(parent, 'P', () => paper.lines(label, MARGIN.left, paper.y, LABEL));
        flow(paper, parent, 'P', value, MARGIN.left + FACT_LABEL, VALUE, below);
        paper.y += 2;
      }
      paper.y += 4;
    },
  };
}

const CAPTION: Ink = { weight: 'semibold', size: 9.5, color: COLOR.ink };
const BAR = { label: 96, value: 40, row: 13, height: 8 };

function planBars(paper: Paper, { caption, groups }: Extract<Block, { kind: 'bars' }>): Planned {
  const captionLines = linesOf(caption, CAPTION, WIDTH);
  const captionHeight = heightOf(captionLines, CAPTION) + 4;
  const groupHeight = (bars: number) => CAPTION.size * LEADING + bars * BAR.row + 6;
  const first = captionHeight + groupHeight(groups[0]?.bars.length ?? 0);
  const full = WIDTH - BAR.label - BAR.value;
  return {
    first,
    draw: (parent) => {
      const table = paper.element(parent, 'Table');
      paper.need(first);
      paper.tagged(table, 'Caption', () => paper.lines(captionLines, MARGIN.left, paper.y, CAPTION));
      paper.y += captionHeight;
      for (const { title, bars } of groups) {
        paper.need(groupHeight(bars.length));
        const head = paper.element(table, 'TR');
        const top = paper.y;
        paper.tagged(
          head,
          'TH',
          () => paper.lines([title], MARGIN.left, top, { ...CAPTION, color: COLOR.deep }),
          {
            scope: 'Row',
          },
        );
        paper.y += CAPTION.size * LEADING;
        for (const each of bars) {
          const y = paper.y;
          const row = paper.element(table, 'TR');
          paper.tagged(row, 'TH', () => paper.lines([each.label], MARGIN.left, y, SMALL), { scope: 'Row' });
          paper.ornament(() =>
            bar(
              paper.doc,
              each.series,
              { x: MARGIN.left + BAR.label, y: y + 2, height: BAR.height },
              (full * Math.min(100, Math.max(0, each.percent))) / 100,
              full,
            ),
          );
          paper.tagged(row, 'TD', () =>
            paper.lines([each.text], MARGIN.left + BAR.label + full, y, SMALL, {
              width: BAR.value,
              end: true,
            }),
          );
          paper.y += BAR.row;
        }
        paper.y += 6;
      }
      paper.y += 4;
    },
  };
}

function planCriteria(
  paper: Paper,
  { caption, labels, lines }: Extract<Block, { kind: 'criteria' }>,
): Planned {
  const columns = [
    { title: labels.code, share: 46, align: 'start' },
    { title: labels.name, share: 136, align: 'start' },
    { title: labels.answer, share: 124, align: 'start' },
    { title: labels.points, share: 42, align: 'end' },
    { title: labels.next, share: 151, align: 'start' },
  ] as const;
  const widths = widthsOf(columns).map(inner);
  const cells = (line: CriterionLine): readonly Cell[] => [
    { runs: run(line.code, { ...SMALL, weight: 'semibold' }, widths[0] ?? 0) },
    { runs: run(line.name, SMALL, widths[1] ?? 0) },
    {
      runs: run(
        line.answer,
        line.state === 'answered' ? SMALL : { ...SMALL, color: COLOR.warn },
        widths[2] ?? 0,
      ),
      ornament: { height: METER, draw: (x, y) => meter(paper.doc, x, y, line.level) },
    },
    { runs: run(line.points, SMALL, widths[3] ?? 0) },
    {
      runs: [
        ...run(line.goal ?? '', { ...SMALL, weight: 'semibold', color: COLOR.deep }, widths[4] ?? 0),
        ...run(line.next, SMALL, widths[4] ?? 0),
        ...run(line.tip, { ...SMALL, color: COLOR.quiet }, widths[4] ?? 0),
      ],
    },
  ];
  return planGrid(paper, { caption, columns, rowHead: 1, rows: lines.map(cells) });
}
