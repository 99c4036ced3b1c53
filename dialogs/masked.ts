// Texts without what leads to a person: telephone numbers, e-mail addresses, other long rows of digits, names given.
import { exact, fold } from '../knowledge';
import introductions from './introductions.json';

const MAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** Vietnamese numbers, however they are grouped: `0912 345 678`, `(024) 3943.5607`, `+84 91-234-5678`. */
const TELEPHONE =
  /(?<![\p{L}\p{N}.,/])(?:\+?84|\(?0)[\s.()-]{0,2}(?:\d[\s.()-]{0,2}){7,9}\d(?![\p{N}/]|[.,]\d)/gu;
/** Tax codes, identity numbers and accounts; amounts grouped by dots, days and spans of years stay. */
const DIGITS =
  /(?<![\p{N}.,])(?!(?:19|20)\d\d[\s-](?:19|20)\d\d(?!\d)|\d{1,2}-\d{1,2}-\d{4}(?!\d))\d(?:[\s-]?\d){7,}/gu;
const GONE = '…';

/** The words before a name, the longest first. */
const BEFORE = introductions.before
  .map((phrase) => fold(phrase).split(' '))
  .sort((a, b) => b.length - a.length);
/** Compared with their marks: without them many are names (`thì` and `Thị`). */
const STOPS = new Set(introductions.stops.map(exact));
const LONGEST_NAME = 5;
const WORD = /[^\s,.;:!?()]+/gu;

/** The text without the names that people give as theirs; the words around stay. */
function withoutNames(text: string): string {
  const words = [...text.matchAll(WORD)].map((match) => ({
    folded: fold(match[0]),
    exact: exact(match[0]),
    from: match.index,
    to: match.index + match[0].length,
  }));
  let out = '';
  let kept = 0;
  for (let at = 0; at < words.length; at += 1) {
    const before = BEFORE.find((phrase) => phrase.every((word, step) => words[at + step]?.folded === word));
    if (!before) continue;
    const [first, ...rest] = words.slice(at + before.length, at + before.length + LONGEST_NAME);
    if (!first || STOPS.has(first.exact)) continue;
    let end = first.to;
    for (const word of rest) {
      // A mark ends the name, and so does a word that goes on with the sentence.
      if (!/^\s*$/u.test(text.slice(end, word.from)) || STOPS.has(word.exact)) break;
      end = word.to;
    }
    out += text.slice(kept, first.from) + GONE;
    kept = end;
    at += before.length;
  }
  return out + text.slice(kept);
}

/** The text without telephone numbers and e-mail addresses. */
export const withoutContacts = (text: string): string => text.replace(MAIL, GONE).replace(TELEPHONE, GONE);

/** The text without these, without any row of eight digits or more and without names given as one's own. */
export const masked = (text: string): string => withoutNames(withoutContacts(text.replace(DIGITS, GONE)));
