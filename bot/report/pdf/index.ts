// The report as a PDF: A4, fonts embedded, tagged for screen readers, with bookmarks and page numbers.
import PDFDocument from 'pdfkit';
import type { Block, ReportDocument } from '../../../dialogs';
import { drawable, fontOf, WEIGHTS } from '../font';
import { clamped, linesOf } from '../lines';
import { plan } from './blocks';
import { drawCover } from './cover';
import { COLOR, MARGIN, PAGE, WIDTH } from './look';
import type { Planned } from './table';
import { createPaper, heightOf, type Doc, type Element, type Ink, type Paper } from './paper';

const H2: Ink = { weight: 'bold', size: 16, color: COLOR.deep };
const SMALL: Ink = { weight: 'regular', size: 8, color: COLOR.quiet };
/** A section does not begin below this much room. */
const ROOM_TO_BEGIN = 110;
/** Remarks higher than this together may be parted from what they are about. */
const MOST_TAIL = 70;

/** Draws the document. The same document gives the same pages. */
export async function drawPdf(report: ReportDocument): Promise<Buffer> {
  const doc = open(report);
  const done = bytesOf(doc);
  const paper = createPaper(doc);
  const root = doc.struct('Document');
  doc.addStructure(root);
  const { outline } = doc;
  outline.addItem(drawable(report.cover.title), at(0));
  const cover = paper.element(root, 'Sect');
  drawCover(paper, cover, report.cover);
  for (const { title, blocks } of report.sections) {
    const sect = paper.element(root, 'Sect');
    const planned = planAll(paper, blocks);
    const heading = linesOf(title, H2, WIDTH);
    const lead = heightOf(heading, H2) + 16;
    paper.need(Math.max(ROOM_TO_BEGIN, lead + 14 + together(planned, 0)));
    const top = paper.fresh() ? paper.y : paper.y + 14;
    const chapter = outline.addItem(title, at(top));
    drawHeading(paper, sect, heading, top);
    planned.forEach(({ block, draw }, index) => {
      if (block.kind === 'heading') {
        paper.need(together(planned, index));
        chapter.addItem(drawable(block.text), at(paper.y));
      }
      draw(sect);
    });
  }
  root.end();
  margins(doc, report);
  doc.end();
  return done;
}

/** The blocks measured from the last to the first, as each needs to know of the remarks that follow it. */
function planAll(paper: Paper, blocks: readonly Block[]): readonly (Planned & { readonly block: Block })[] {
  let tail = 0;
  return [...blocks]
    .reverse()
    .map((block) => {
      const planned = plan(paper, block, tail);
      const remark = block.kind === 'text' && block.tone === 'quiet';
      tail = remark ? Math.min(MOST_TAIL, planned.first + tail + 12) : 0;
      return { ...planned, block };
    })
    .reverse();
}

/** What must stand on one page from this block on: headings and what leads in belong to what follows them. */
function together(planned: readonly (Planned & { readonly block: Block })[], from: number): number {
  let height = 0;
  for (const [index, { block, first }] of planned.slice(from, from + 4).entries()) {
    height += first + 8;
    const opens = from === 0 && index < 2 && (block.kind === 'text' || block.kind === 'note');
    if (block.kind !== 'heading' && !opens) break;
  }
  return height;
}

/** Where a bookmark leads on the page being drawn. The types know fewer options than the library. */
const at = (top: number) => ({ expanded: false, top: Math.max(0, top - 12), left: PAGE.width });

function open(report: ReportDocument): Doc {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: 0, bottom: 0, left: 0, right: 0 },
    pdfVersion: '1.7',
    tagged: true,
    lang: 'vi-VN',
    displayTitle: true,
    bufferPages: true,
    autoFirstPage: false,
    info: { Title: report.windowTitle, Author: report.author, Subject: report.subject },
  });
  for (const weight of WEIGHTS) doc.registerFont(weight, fontOf(weight).bytes);
  doc.addPage();
  return doc;
}

function bytesOf(doc: Doc): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.once('end', () => resolve(Buffer.concat(parts)));
    doc.once('error', reject);
  });
}

function drawHeading(paper: Paper, parent: Element, lines: readonly string[], top: number): void {
  paper.tagged(parent, 'H2', () => paper.lines(lines, MARGIN.left, top, H2));
  const below = top + heightOf(lines, H2) + 2;
  paper.ornament(() => paper.doc.rect(MARGIN.left, below, 36, 2.5).fill(COLOR.accent));
  paper.y = below + 12;
}

/** Head and foot of every page, once it is known how many there are. The first page has a head of its own. */
function margins(doc: Doc, { cover, running, footer, pageNumber }: ReportDocument): void {
  const { count } = doc.bufferedPageRange();
  const paper = createPaper(doc);
  const name = drawable(cover.name);
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page);
    doc.markContent('Artifact', { type: 'Pagination' });
    const right = { width: WIDTH, end: true };
    if (page > 0) {
      paper.lines(clamped(running, SMALL, WIDTH / 2, 1), MARGIN.left, 30, SMALL);
      paper.lines(clamped(name, SMALL, WIDTH / 2 - 12, 1), MARGIN.left, 30, SMALL, right);
      rule(doc, 46);
    }
    const foot = PAGE.height - 40;
    rule(doc, foot - 4);
    paper.lines([footer], MARGIN.left, foot, SMALL);
    const number = pageNumber.replace('{page}', String(page + 1)).replace('{pages}', String(count));
    paper.lines([number], MARGIN.left, foot, SMALL, right);
    doc.endMarkedContent();
  }
}

const rule = (doc: Doc, y: number) =>
  doc
    .lineWidth(0.5)
    .moveTo(MARGIN.left, y)
    .lineTo(MARGIN.left + WIDTH, y)
    .stroke(COLOR.line);
