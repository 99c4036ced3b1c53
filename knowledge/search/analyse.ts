// Text to search terms: folded syllables, slang and abbreviations spelt out, figures in one spelling.
// Records and questions go through the same steps, so that both meet.
import { expandTeencode, fold, tokens } from '../vietnamese';
import abbreviations from './abbreviations.json';

const SHORT = new Map<string, readonly string[]>(
  Object.entries(abbreviations.words).map(([short, long]) => [fold(short), fold(long).split(' ')]),
);
/** `377/qđ-btttt`, `80/2021/nđ-cp`, `47/2020`: parts of a number of an instrument, or of a day. */
const COMPOUND = /[/-]/u;
/** `30.000`, `1,200,000`: separators between groups of three digits. */
const GROUPED = /^\d{1,3}(?:[.,]\d{3})+$/u;

/** A figure in the one spelling that is searched: no separators of thousands, no leading zeros, comma as point. */
function figure(token: string): string {
  if (!/^\d/u.test(token)) return token;
  if (GROUPED.test(token)) return token.replace(/[.,]/gu, '');
  return token.replace(/^0+(?=\d)/u, '').replace(/,/gu, '.');
}

/** The same words come again and again; what is worked out for them is kept, up to a bound. */
const MOST_KEPT = 50_000;
const kept = new Map<string, readonly string[]>();

function termsOf(token: string): readonly string[] {
  const known = kept.get(token);
  if (known) return known;
  const parts = COMPOUND.test(token) ? token.split(COMPOUND) : [token];
  const found = expandTeencode(parts).flatMap((part) => {
    const folded = figure(fold(part));
    return SHORT.get(folded) ?? (folded === '' ? [] : [folded]);
  });
  if (kept.size < MOST_KEPT && token.length < 24) kept.set(token, found);
  return found;
}

/** The terms of a text in order. */
export function terms(text: string): readonly string[] {
  const out: string[] = [];
  for (const token of tokens(text)) for (const term of termsOf(token)) out.push(term);
  return out;
}

/** The sentences and list items of a record: what a question is usually about is one of them. */
export function clauses(text: string): readonly string[] {
  return text
    .split('\n')
    .flatMap((line) => line.split(/(?<=[.;:!?])\s+(?=[\p{Lu}(“"\d])|;\s+/u))
    .map((part) => part.replace(/^[-•]\s*/u, '').trim())
    .filter((part) => part !== '');
}
