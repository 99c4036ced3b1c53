// Two things in one message, and a word that takes back what was said last: "3, mà câu này là gì", "nhầm, mỗi tuần cơ".
import { phraseAt, phraseAtEnd, phraseList, placeOf, tokens, wordsOf } from '../../knowledge';
import { cleaned, LONGEST_CHOICE } from './plain';
import words from './amend.json';

const LEADS = phraseList(words.leads);
const FILLERS = phraseList(words.fillers);
const COURTESIES = phraseList(words.courtesies);
const JOINS = phraseList(words.joins);
const ASKS = phraseList(words.asks);
const ABOUT_THIS = phraseList(words.aboutThis);
const PARTICLES = phraseList(words.particles);

/** Where each word of a text ends, in characters. */
function ends(text: string): readonly number[] {
  const found: number[] = [];
  let from = 0;
  for (const word of tokens(text)) {
    from = text.toLowerCase().indexOf(word, from) + word.length;
    found.push(from);
  }
  return found;
}

/** What takes the place of the last answer, "" when only that it was wrong is said; null when nothing is taken back. */
export function readAmendment(text: string): string | null {
  if (text.length > LONGEST_CHOICE || text.includes('?')) return null;
  const clean = cleaned(text);
  const list = wordsOf(clean, { slang: false });
  const lead = phraseAt(LEADS, list, 0);
  if (!lead) return null;
  let at = lead.length;
  for (;;) {
    const more = phraseAt(FILLERS, list, at) ?? phraseAt(LEADS, list, at);
    if (!more) break;
    at += more.length;
  }
  return clean.slice(ends(clean)[at - 1] ?? clean.length).replace(/^[\s,.:;!-]+/u, '');
}

/** A text as two parts, at every place where one could end and another begin; the first places first. */
export function partings(text: string): readonly (readonly [string, string])[] {
  if (text.length > LONGEST_CHOICE) return [];
  const clean = cleaned(text);
  const marks = [...clean.matchAll(/[,;.!\n…]+(?=\s|$)|\n/gu)].map((found) => [
    found.index,
    found.index + found[0].length,
  ]);
  const list = wordsOf(clean, { slang: false });
  const places = ends(clean);
  const joins = list.flatMap((_word, at) => {
    const join = at > 0 ? phraseAt(JOINS, list, at) : undefined;
    return join ? [[places[at - 1] ?? 0, places[at + join.length - 1] ?? 0]] : [];
  });
  return [...marks, ...joins]
    .sort(([a = 0], [b = 0]) => a - b)
    .map(([from = 0, to = 0]) => [clean.slice(0, from).trim(), withoutJoin(clean.slice(to).trim())] as const)
    .filter(([head, tail]) => head !== '' && tail !== '');
}

function withoutJoin(text: string): string {
  const join = phraseAt(JOINS, wordsOf(text, { slang: false }), 0);
  return join ? text.slice(ends(text)[join.length - 1] ?? 0).replace(/^[\s,]+/u, '') : text;
}

/** Whether a text is a courtesy and nothing else. */
export function isCourtesy(text: string): boolean {
  const list = wordsOf(cleaned(text));
  return list.length > 0 && phraseAt(COURTESIES, list, 0)?.length === list.length;
}

/** Whether a part of a message asks something; clearer words are wanted here than where all of it does. */
export const partAsks = (text: string): boolean =>
  /\?\s*$/u.test(text) || placeOf(ASKS, wordsOf(cleaned(text))) >= 0;

/** Whether a question is about the question that stands open. */
export const asksAboutThis = (text: string): boolean => placeOf(ABOUT_THIS, wordsOf(cleaned(text))) >= 0;

/** A command without the politeness behind it. */
export function withoutParticles(text: string): string {
  let rest = wordsOf(cleaned(text), { slang: false });
  for (;;) {
    const tail = phraseAtEnd(PARTICLES, rest.slice(1));
    if (!tail) return rest.map((word) => word.marked).join(' ');
    rest = rest.slice(0, -tail.length);
  }
}
