// Builds the outline of one instrument from its paragraphs: opening, units, signature, attachments, tables.
import lexicon from './lexicon.json';
import { announcesAttachment, attachmentAt, isLetterheadOf, type Attachment } from './attachments';
import { annexHead, markerOf, romanValue, type Marker } from './markers';
import { isMisreadRoman } from './misread';
import { addNode, createRoot, type Node } from './nodes';
import type { Paragraph } from './paragraphs';
import { openNodes, slotFor } from './sequence';
import { closingAt, isNameOfIssuer, isRecipients, isSigning, signerIn } from './signature';
import type { Tally } from './source';
import type { Unread } from './types';

export interface Outline {
  readonly root: Node;
  readonly signer: string | undefined;
  readonly unread: readonly Unread[];
}

const { fixed, parts } = lexicon;
const CAPTION = new RegExp(`^${parts.table} (\\d{1,2})\\s?[.:]`, 'u');
/** Running text after a table is at least so long. */
const SENTENCE = 60;

const whereOf = ({ from, page }: Pick<Paragraph, 'from' | 'page'>): string =>
  from !== undefined ? `line ${from}` : page !== undefined ? `page ${page}` : 'unknown place';

class Builder {
  readonly root = createRoot();
  readonly unread: Unread[] = [];
  signer: string | undefined;
  private current: Node = this.root;
  private table: { readonly base: Node; readonly node: Node | null; rows: number } | null = null;
  private signature: Node | null = null;
  private letterhead: Paragraph[] = [];

  constructor(
    private readonly paragraphs: readonly Paragraph[],
    private readonly tally: Tally,
  ) {}

  build(): Outline {
    for (const [at, paragraph] of this.paragraphs.entries()) this.read(paragraph, at);
    this.append(this.letterhead);
    return { root: this.root, signer: this.signer, unread: this.unread };
  }

  private read(paragraph: Paragraph, at: number): void {
    const container = attachmentAt(this.paragraphs, at, this.signature !== null);
    if (container) {
      this.openContainer(container, paragraph);
      return;
    }
    if (this.signature) {
      if (this.inSignature(paragraph, at)) return;
    } else if (
      at > 2 &&
      (isSigning(paragraph) || isRecipients(paragraph) || this.closesBody(paragraph, at))
    ) {
      this.openSignature(paragraph);
      return;
    }
    if (this.readCaption(paragraph)) return;
    if (paragraph.row) {
      this.readRow(paragraph, paragraph.row, at);
      return;
    }
    if (this.table && paragraph.text.length >= SENTENCE && !/^\d/u.test(paragraph.text)) this.endTable();
    const marker = this.markerAt(paragraph, at);
    const slot = marker && slotFor(this.outside(), marker, paragraph.soft);
    if (!marker || !slot) {
      this.text(paragraph);
      return;
    }
    this.endTable();
    if (slot.skipped > 0)
      this.unread.push({
        where: whereOf(paragraph),
        why: `${marker.label} follows although ${slot.skipped} item${slot.skipped > 1 ? 's' : ''} before it ${slot.skipped > 1 ? 'are' : 'is'} missing`,
      });
    if (slot.again)
      this.unread.push({ where: whereOf(paragraph), why: `${marker.label} is numbered twice in the source` });
    this.current = addNode(slot.parent, {
      style: marker.style,
      label: slot.again ? `${marker.label} (${fixed.again} 2)` : marker.label,
      ordinal: marker.ordinal,
      rest: marker.rest,
      from: paragraph,
    });
  }

  /** The marker of a paragraph; a Roman I that was read as 1 or l at the head of a container is mended. */
  private markerAt(paragraph: Paragraph, at: number): Marker | null {
    const marker = markerOf(paragraph.text);
    const fresh = this.current.style === 'container' && this.current.children.length === 0;
    if (!marker || !fresh || !isMisreadRoman(marker, this.paragraphs.slice(at + 1))) return marker;
    this.tally.add('misreadMarkers');
    this.unread.push({
      where: whereOf(paragraph),
      why: `the source prints ${marker.label} where the order of the sections asks for I; read as I`,
    });
    return { ...marker, style: 'roman', label: 'I', ordinal: 1 };
  }

  private text(paragraph: Paragraph): void {
    const into = this.table?.node ?? this.current;
    const last = into.paragraphs.at(-1);
    if (paragraph.soft && markerOf(paragraph.text) && last && !last.row) {
      into.paragraphs[into.paragraphs.length - 1] = {
        ...last,
        text: `${last.text} ${paragraph.text}`,
        ...(paragraph.to === undefined ? {} : { to: paragraph.to }),
      };
      this.tally.add('wraps');
    } else into.paragraphs.push(paragraph);
  }

  private append(paragraphs: readonly Paragraph[]): void {
    (this.signature ?? this.current).paragraphs.push(...paragraphs);
  }

  // Attachments -------------------------------------------------------------

  private openContainer(head: Attachment, paragraph: Paragraph): void {
    this.endTable();
    const open = this.container();
    const outer = open?.parent?.style === 'container' ? open.parent : open;
    const nested = head.ordinal > 0 && outer !== null && outer.ordinal > 0 && head.ordinal <= outer.ordinal;
    const parent = nested ? outer : this.root;
    const twin = parent.children.filter(
      ({ style, label }) => style === 'container' && label === head.label,
    ).length;
    this.current = addNode(parent, {
      style: 'container',
      label: twin > 0 ? `${head.label} (${fixed.again} ${twin + 1})` : head.label,
      ordinal: head.ordinal,
      rest: head.title,
      plain: head.plain,
      from: paragraph,
    });
    this.current.paragraphs.push(...this.letterhead);
    this.letterhead = [];
    this.signature = null;
  }

  private container(): Node | null {
    const last = openNodes(this.current).at(-1);
    return last?.style === 'container' ? last : null;
  }

  // Signature ---------------------------------------------------------------

  /** A body's name alone before an attachment or at the very end. */
  private closesBody(paragraph: Paragraph, at: number): boolean {
    if (!isNameOfIssuer(paragraph) || this.current.style === 'root') return false;
    const next = this.paragraphs[at + 1];
    return next === undefined || (next.top && annexHead(next.text) !== null);
  }

  private openSignature(paragraph: Paragraph): void {
    this.endTable();
    const owner = this.container() ?? this.root;
    if (owner === this.root) {
      const closing = closingAt(this.current.paragraphs, this.current === this.root);
      if (closing >= 0) {
        const closed = this.current.paragraphs.splice(closing);
        addNode(this.root, { style: 'fixed', label: fixed.closing, from: closed[0] ?? null }).paragraphs.push(
          ...closed,
        );
      }
    }
    this.signature = addNode(owner, { style: 'fixed', label: fixed.signature, from: paragraph });
    this.signature.paragraphs.push(paragraph);
  }

  private inSignature(paragraph: Paragraph, at: number): boolean {
    if (isLetterheadOf(paragraph) && announcesAttachment(this.paragraphs, at)) {
      this.letterhead.push(paragraph);
      return true;
    }
    this.signer ??= signerIn(paragraph);
    this.signature?.paragraphs.push(paragraph);
    return true;
  }

  // Tables ------------------------------------------------------------------

  private readCaption(paragraph: Paragraph): boolean {
    const caption = CAPTION.exec(paragraph.text);
    if (!caption || this.current.style === 'root') return false;
    this.endTable();
    const node = addNode(this.current, {
      style: 'table',
      label: `${parts.table} ${caption[1] ?? ''}`,
      from: paragraph,
    });
    node.paragraphs.push(paragraph);
    this.table = { base: this.current, node, rows: 0 };
    return true;
  }

  private readRow(paragraph: Paragraph, row: NonNullable<Paragraph['row']>, at: number): void {
    const marked = row.mark;
    if (!this.table) {
      const deep = !['root', 'container', 'part', 'article', 'roman'].includes(this.current.style);
      const node = deep
        ? addNode(this.current, { style: 'table', label: parts.tableBody, from: paragraph })
        : null;
      this.table = { base: node ?? this.current, node: null, rows: 0 };
      if (node) this.current = node;
    }
    if (this.table.rows === 0 && !row.columns)
      this.unread.push({
        where: whereOf(paragraph),
        why: 'a table whose columns cannot be told apart; its words are kept in the order they are printed',
      });
    this.table.rows++;
    const { base, node } = this.table;
    if (node || !marked) {
      (node ?? this.current).paragraphs.push(paragraph);
      return;
    }
    const rest = paragraph.text.replace(/^\S+\s*/u, '');
    const group = openNodes(this.current).find(({ style, from }) => style === 'roman' && from?.row);
    const grouped = marked.style === 'roman' && !this.codesFollow(at);
    if (grouped) {
      const table = base.style === 'roman' ? this.tableBelow(base, paragraph) : base;
      this.current = addNode(table, {
        style: 'roman',
        label: marked.label,
        ordinal: romanValue(marked.label) ?? 0,
        rest,
        from: paragraph,
      });
    } else {
      const label =
        marked.style === 'roman' ? String(romanValue(marked.label) ?? marked.label) : marked.label;
      this.current = addNode(group ?? base, { style: 'row', label, rest, from: paragraph });
    }
  }

  /** Whether codes such as 1.1 stand below this row: then its Roman numeral stands for their first figure. */
  private codesFollow(at: number): boolean {
    const next = this.paragraphs.slice(at + 1).find(({ row }) => row === null || row.mark !== null);
    return next?.row?.mark?.style === 'dotted';
  }

  /** The table of a section that has text of its own: its groups must not be taken for sections. */
  private tableBelow(section: Node, paragraph: Paragraph): Node {
    const open = section.children.findLast(
      ({ style, label }) => style === 'table' && label === parts.tableBody,
    );
    return open ?? addNode(section, { style: 'table', label: parts.tableBody, from: paragraph });
  }

  /** The innermost open unit that is not a table. */
  private outside(): Node {
    const base = this.table?.base ?? this.current;
    return base.style === 'table' ? (base.parent ?? this.root) : base;
  }

  private endTable(): void {
    if (this.table && !this.table.node)
      this.current =
        this.table.base.style === 'table' ? (this.table.base.parent ?? this.root) : this.table.base;
    this.table = null;
  }
}

/** The outline of one instrument; never throws, whatever the paragraphs hold. */
export const outlineOf = (paragraphs: readonly Paragraph[], tally: Tally): Outline =>
  new Builder(paragraphs, tally).build();
