// The name of a business as its owner typed it, and the code that takes an assessment up again.
import { fold, meaningOf, phraseBook, toNfc, wordsOf, type Phrase } from '../../knowledge';
import { cleaned, LONGEST_CHOICE, peel } from './plain';
import data from './name.json';

const LONGEST_NAME = 200;
/** Text over this is no name, whatever it opens with. */
const LONGEST_ANSWER = 1_000;
const byLength = (list: readonly string[]) =>
  list.map((phrase) => phrase.split(' ')).sort((a, b) => b.length - a.length);
const LEAD = byLength(data.lead);
const TAIL = byLength(data.tail);
const CODE_LEAD = phraseBook(data.code.map((phrase) => [phrase, true] as const));

/**
 * Whether typed words are the phrase: in lower or upper case with its marks or, several words of it, in lower case without.
 * Names are not to be bitten: "Đá Việt" does not begin with "dạ", nor does "Công ty A" end in "ạ".
 */
function isPhrase(typed: readonly string[], phrase: readonly string[]): boolean {
  const text = typed
    .join(' ')
    .replace(/[,;.!]+(?= |$)/gu, '')
    .replace(/ :/gu, ':');
  const wanted = phrase.join(' ');
  return text.toLowerCase().replace(/:$/u, '') === wanted.replace(/:$/u, '') &&
    (!wanted.endsWith(':') || text.endsWith(':'))
    ? true
    : phrase.length > 1 && text === fold(wanted);
}

/**
 * The name of a business in a text: white space and unseen characters tidied, an opening such as "tên công ty em là"
 * and a polite ending taken off, quotes around it too. Markup and template syntax stay as the plain text they are.
 * Null when nothing with a letter or digit is left or it is longer than 200 characters.
 */
export function readName(text: string): string | null {
  if (text.length > LONGEST_ANSWER) return null;
  let list = toNfc(text)
    .replace(/\s*:(?=\s|$)/gu, ':')
    .replace(/\s+/gu, ' ')
    .trim()
    .split(' ');
  for (;;) {
    const lead = LEAD.find(
      (phrase) => phrase.length <= list.length && isPhrase(list.slice(0, phrase.length), phrase),
    );
    if (!lead) break;
    list = list.slice(lead.length);
  }
  const tail = TAIL.find(
    (phrase) => phrase.length <= list.length && isPhrase(list.slice(-phrase.length), phrase),
  );
  if (tail) list = list.slice(0, -tail.length);
  const name = list.join(' ').replace(/^["'“”«»:,\s-]+|["'“”«»,;:\s]+$/gu, '');
  return /[\p{L}\p{N}]/u.test(name) && Array.from(name).length <= LONGEST_NAME ? name : null;
}

/**
 * The 8-digit code by which an assessment is taken up elsewhere: `12345678`, `1234 5678`, `mã 1234-5678`. Null when
 * there are more or fewer digits, or other words that make it a number of something else.
 */
export function readResumeCode(text: string): string | null {
  if (text.length > LONGEST_CHOICE) return null;
  const clean = cleaned(text);
  const run = /(?<![\d.,/+-])\d(?:[ .-]{0,3}\d){7}(?![\d%]|[.,/-]\d)/u.exec(clean);
  if (!run || clean.replace(/\D/gu, '').length !== 8) return null;
  // A point or dash within is fine for a code in two halves, not for thousands or a date.
  if (/[.-]/u.test(run[0]) && !/^(?:\d{4}[ .-]+\d{4}|\d\d(?:[ -]\d\d){3})$/u.test(run[0])) return null;
  const before = wordsOf(clean.slice(0, run.index));
  const after = wordsOf(clean.slice(run.index + run[0].length));
  return saysCode(before) && saysNothing(after) ? run[0].replace(/\D/gu, '') : null;
}

/** Some word to hold the place of the code, so that politeness around it can be peeled off to nothing. */
const PLACE = wordsOf('x');

const saysNothing = (words: Phrase) => peel([...PLACE, ...words]).length === 1;

/** Whether words before a number only lead up to a code. */
function saysCode(words: Phrase): boolean {
  const isLead = (rest: Phrase) => rest.length === 1 || meaningOf(CODE_LEAD, rest.slice(0, -1)) === true;
  return isLead(peel([...words, ...PLACE], isLead));
}
