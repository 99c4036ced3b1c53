// The end of an instrument: who signs, whom it goes to, and the courtesies before.
import { fold } from '../vietnamese';
import lexicon from './lexicon.json';
import { isCapitals } from './markers';
import type { Paragraph } from './paragraphs';

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
const ROLE = `(?:${lexicon.roles.map(escape).join('|')})`;
/** `KT. BỘ TRƯỞNG THỨ TRƯỞNG`, `T/M BAN CÁN SỰ ĐẢNG BÍ THƯ`, `BỘ TRƯỞNG`. */
const SIGNING = new RegExp(
  `^(?:(?:${lexicon.onBehalf.map(escape).join('|')})\\s?[\\p{Lu}\\s/-]+|${ROLE}(?:\\s+${ROLE})*)$`,
  'u',
);
const SIGNED = new RegExp(`^${lexicon.signed}\\s?:\\s?(.+)$`, 'u');
const NAME = /^(?:\p{Lu}\p{Ll}+\s){1,4}\p{Lu}\p{Ll}+$/u;

/** Whether the paragraph names the office that signs. */
export const isSigning = ({ text }: Paragraph): boolean => text.length < 90 && SIGNING.test(text);

/** The block that says who receives the instrument. */
export const isRecipients = ({ text }: Paragraph): boolean => text.startsWith(lexicon.recipients);

/** The name of who signed, from `Đã ký: …` or the name under the office; undefined when the paragraph is neither. */
export function signerIn({ text }: Paragraph): string | undefined {
  return SIGNED.exec(text)?.[1]?.trim() ?? (NAME.test(text) ? text : undefined);
}

/** Official bodies close an attached plan with their name alone. */
export const isNameOfIssuer = ({ text }: Paragraph): boolean =>
  isCapitals(text) &&
  lexicon.issuerStarts.some((start) => text === start || text.startsWith(`${start} `)) &&
  text.length < 80;

const STARTS = lexicon.closings.map(fold);
const WITHIN = lexicon.closingWithin.map(fold);
const NOT = lexicon.noClosing.map(fold);

/** Shorter courtesies (`Trân trọng./.`) have no address of their own. */
const WORTH = 60;

/**
 * Index from which the last paragraphs are a letter's closing; -1 when there is none worth an address. In an `opening`
 * (a letter without items) courtesies come early too, so the last one counts.
 */
export function closingAt(paragraphs: readonly Paragraph[], opening: boolean): number {
  const closes = ({ text }: Paragraph, index: number) => {
    const folded = fold(text);
    if ((opening && index === 0) || text.length < WORTH || NOT.some((end) => folded.endsWith(end)))
      return false;
    return STARTS.some((start) => folded.startsWith(start)) || WITHIN.some((words) => folded.includes(words));
  };
  return opening ? paragraphs.findLastIndex(closes) : paragraphs.findIndex(closes);
}
