// A pile of A4 pages that fills from top to bottom: where the next thing goes, its lines, and its tags for screen readers.
import type PDFDocument from 'pdfkit';
import type { Style } from '../lines';
import { BOTTOM, COLOR, LEADING, MARGIN } from './look';

export type Doc = InstanceType<typeof PDFDocument>;
export type Element = ReturnType<Doc['struct']>;
/** A part of a page's content that a tag holds. */
type Content = ReturnType<Doc['markStructureContent']>;

export interface Tag {
  readonly alt?: string;
  readonly scope?: 'Column' | 'Row';
  readonly bbox?: readonly number[];
  readonly placement?: 'Block';
}

export interface Ink extends Style {
  readonly color?: string;
}

export interface Paper {
  readonly doc: Doc;
  /** Distance of the next thing from the top of the page. */
  y: number;
  /** Points left on this page. */
  readonly left: () => number;
  /** Begins a new page unless that much is left; true when it did. */
  readonly need: (height: number) => boolean;
  /** Whether nothing was put on this page yet. */
  readonly fresh: () => boolean;
  /** Draws lines from `y` down; they stay where they are put. */
  readonly lines: (
    lines: readonly string[],
    x: number,
    y: number,
    ink: Ink,
    align?: { readonly width: number; readonly end?: boolean; readonly middle?: boolean },
  ) => void;
  /** An element of the structure. */
  readonly element: (parent: Element, type: string, tag?: Tag) => Element;
  /** Draws one thing as an element of the structure of its own. */
  readonly tagged: (parent: Element, type: string, draw: () => void, tag?: Tag) => void;
  /** Draws a part of an element that may go on over pages; add the parts to it. */
  readonly part: (type: string, draw: () => void) => Content;
  /** Draws what screen readers pass over. */
  readonly ornament: (draw: () => void) => void;
}

export const heightOf = (lines: readonly string[], { size }: Style): number => lines.length * size * LEADING;

export function createPaper(doc: Doc): Paper {
  const part = (type: string, draw: () => void): Content => {
    const content = doc.markStructureContent(type);
    draw();
    doc.endMarkedContent();
    return content;
  };
  const paper: Paper = {
    doc,
    y: MARGIN.top,
    left: () => BOTTOM - paper.y,
    fresh: () => paper.y <= MARGIN.top,
    need: (height) => {
      if (paper.y + height <= BOTTOM || paper.fresh()) return false;
      doc.addPage();
      paper.y = MARGIN.top;
      return true;
    },
    lines: (lines, x, y, { weight, size, color = COLOR.ink }, align) => {
      doc.font(weight).fontSize(size).fillColor(color);
      const lead = (size * LEADING - size * 1.265) / 2;
      lines.forEach((line, at) => {
        const width = align?.end || align?.middle ? doc.widthOfString(line) : 0;
        const left = align ? align.width - width : 0;
        const shift = align?.end ? left : align?.middle ? left / 2 : 0;
        // A blank after all but the last line keeps words apart for those who copy or listen.
        doc.text(at < lines.length - 1 ? `${line} ` : line, x + shift, y + lead + at * size * LEADING, {
          lineBreak: false,
        });
      });
    },
    element: (parent, type, tag = {}) => {
      const element = doc.struct(type, { ...tag });
      parent.add(element);
      return element;
    },
    tagged: (parent, type, draw, tag = {}) => {
      parent.add(doc.struct(type, { ...tag }, [part(type, draw)]));
    },
    part,
    ornament: (draw) => {
      doc.markContent('Artifact', { type: 'Layout' });
      draw();
      doc.endMarkedContent();
    },
  };
  return paper;
}
