// An answer from the documents as an agent reads it aloud: short sentences, nothing in brackets, one source, its standing.
import type { AnswerCitation, Answered } from '../types';
import { filled, spokenPlace, withSpokenDays, withSpokenNumbers } from './legal';
import words from './words.json';

/** A caller keeps about so many words in mind; the rest is sent in writing. */
const MOST_WORDS = 75;
/** A line of so many figures is a row of a table: it is sent, not read. */
const TABLE = 7;

const SYMBOLS = Object.entries(words.symbols);
const ABBREVIATIONS = Object.entries(words.abbreviations).sort(([a], [b]) => b.length - a.length);
const countWords = (text: string) => text.split(/\s+/u).filter(Boolean).length;
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/** A text without what can be seen but not said. */
export function speakable(text: string): string {
  let out = withSpokenDays(withSpokenNumbers(text.replace(/\([^()]*\)/gu, ' '))).replaceAll(
    words.written.address,
    words.address,
  );
  for (const [short, long] of ABBREVIATIONS)
    out = out.replace(new RegExp(`(?<![\\p{L}\\d/])${escaped(short)}(?![\\p{L}\\d/])`, 'gu'), long);
  out = out.replace(/(?<=\d)[ \t]*[–-][ \t]*(?=\d)/gu, words.symbols['→']);
  for (const [symbol, said] of SYMBOLS) out = out.replaceAll(symbol, said);
  return out
    .replace(/(?<=\p{L})\/(?=\p{L})/gu, words.or)
    .replace(/["«»“”*_#]/gu, '')
    .replace(/\s+([,.;:!?])/gu, '$1')
    .replace(/[ \t]+/gu, ' ')
    .trim();
}

/** Sentences and items of lists, each ended; commas are pauses already. */
function sentences(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-•]\s+)?(?:\d+\.\s+)?/u, '').trim())
    .filter((line) => line !== '' && (line.match(/\d+/gu) ?? []).length < TABLE)
    .map((line) => line.replace(/:\s+(?=\S)/gu, ', '))
    .flatMap((line) => line.split(/(?<=[.!?])\s+(?=\p{Lu})|;\s+/u))
    .map((part) => part.replace(/[\s,;:.]+$/u, ''))
    .filter(Boolean)
    .map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}${/[!?]$/u.test(part) ? '' : '.'}`);
}

/** The source as it is said: `khoản hai, điều mười một, Nghị định số tám mươi …`. */
export const spokenCitation = ({
  document,
  provision,
}: Pick<AnswerCitation, 'document' | 'provision'>): string =>
  filled(words.place, { place: spokenPlace(provision), document: withSpokenNumbers(document) });

/** What to say to a caller. Answers that are not there are said not to be there. */
export function spokenAnswer({ answered, answer, citations }: Answered): string {
  if (!answered) return words.notFound;
  const paragraphs = answer.split(/\n\n+/u);
  const unsure = paragraphs.some((each) => words.unsureStarts.some((start) => each.startsWith(start)));
  const kept: string[] = [];
  for (const each of paragraphs) {
    if (words.unsureStarts.some((start) => each.startsWith(start))) continue;
    if (kept.length > 0 && words.drop.some((start) => each.startsWith(start))) break;
    kept.push(
      each
        .split('\n')
        .filter((line) => !words.drop.some((start) => line.startsWith(start)))
        .join('\n'),
    );
  }
  const said: string[] = [];
  const all = sentences(speakable(kept.join('\n')));
  for (const sentence of all) {
    if (said.length > 0 && countWords([...said, sentence].join(' ')) > MOST_WORDS) break;
    said.push(sentence);
  }
  const [first] = citations;
  return [
    ...(unsure ? [words.unsure] : []),
    ...said,
    ...(said.length < all.length ? [words.more] : []),
    ...(first ? [filled(words.basis, { source: spokenCitation(first) })] : []),
    ...(first?.status === 'replaced' && !said.some((each) => each.includes(words.replacedMark))
      ? [words.replaced]
      : []),
  ].join(' ');
}
