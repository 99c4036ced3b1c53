// What is attached to an instrument: annexes, and the plan, programme or rules that it issues.
import lexicon from './lexicon.json';
import { annexHead, isCapitals, type AnnexHead } from './markers';
import type { Paragraph } from './paragraphs';
import { isNameOfIssuer, isSigning } from './signature';

export interface Attachment extends AnnexHead {
  /** A programme that is the matter itself: its sections are cited without its name. */
  readonly plain: boolean;
}

const { parts } = lexicon;
/** `(Kèm theo Quyết định số …)`. */
export const ATTACHED = new RegExp(`^\\((?:${lexicon.attached.join('|')})`, 'iu');
/** The title of an attachment is this many paragraphs at most, its letterhead some more. */
const TITLE = 8;
const LETTERHEAD = 4;

/** Letterhead printed again at the head of an attachment. */
export function isLetterheadOf(paragraph: Paragraph): boolean {
  const { text } = paragraph;
  return (
    lexicon.nation.some((nation) => text.includes(nation)) ||
    text.startsWith(`${lexicon.motto} `) ||
    isNameOfIssuer(paragraph)
  );
}

/** Whether an attachment's title and the words `Kèm theo` follow soon. */
export const announcesAttachment = (paragraphs: readonly Paragraph[], at: number): boolean =>
  paragraphs.slice(at + 1, at + TITLE + LETTERHEAD).some(({ text }) => ATTACHED.test(text));

/** The attachment that begins with the paragraph; null when none does. Only an annex may come before the signature. */
export function attachmentAt(
  paragraphs: readonly Paragraph[],
  at: number,
  signed: boolean,
): Attachment | null {
  const [paragraph, next] = [paragraphs[at], paragraphs[at + 1]];
  if (!paragraph) return null;
  const { text, soft, top, heading } = paragraph;
  const annex = soft ? null : annexHead(text);
  if (annex) {
    const announced =
      next !== undefined && (isCapitals(next.text) || ATTACHED.test(next.text) || next.heading);
    const shown = top || heading || signed || isCapitals(text.slice(0, parts.annex.length));
    if (shown || announced) return { ...annex, plain: false };
  }
  if (!signed || !(isCapitals(text) || heading) || isLetterheadOf(paragraph) || isSigning(paragraph))
    return null;
  if (!paragraphs.slice(at + 1, at + TITLE).some((each) => ATTACHED.test(each.text))) return null;
  const capitals = text.toUpperCase();
  const known = lexicon.attachments.find(({ title }) => capitals.startsWith(title));
  return {
    label: known?.label ?? parts.annex,
    title: capitals === known?.title ? '' : text,
    ordinal: 0,
    plain: known?.plain === true,
  };
}
