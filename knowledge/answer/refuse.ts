// Questions that are none: orders to the machine, other people's private lives, insults.
import { fold, toNfc } from '../vietnamese';
import refusals from './refusals.json';

const list = (phrases: readonly string[]) => phrases.map((phrase) => ` ${tidy(phrase)} `);
const tidy = (text: string) =>
  fold(text)
    .replace(/[^\p{L}\d<]+/gu, ' ')
    .trim();
const INJECTION = list(refusals.injection);
const PRIVATE = list(refusals.private);
const PERSON = list(refusals.person);
const INSULTS = refusals.abuse
  .map(fold)
  .sort((a, b) => b.length - a.length)
  .map((phrase) => new RegExp(`(?<![\\p{L}\\d])${phrase}(?![\\p{L}\\d])`, 'u'));

export type Refusal = 'injection' | 'personal';

/** Why a question is not looked up at all; null for every honest one. */
export function refusal(question: string): Refusal | null {
  const text = ` ${tidy(question)} `;
  const says = (phrases: readonly string[]) => phrases.some((phrase) => text.includes(phrase));
  if (says(INJECTION)) return 'injection';
  return says(PRIVATE) && says(PERSON) ? 'personal' : null;
}

/** The question without insults; what was left may still be an honest one. */
export function withoutInsults(question: string): { readonly text: string; readonly insulted: boolean } {
  const typed = toNfc(question).replace(/\s+/gu, ' ').trim();
  const folded = fold(question);
  let text = typed.length === folded.length ? typed : folded;
  let insulted = false;
  for (const pattern of INSULTS)
    for (let match = pattern.exec(fold(text)); match; match = pattern.exec(fold(text))) {
      text = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`.trim();
      insulted = true;
      if (fold(text).length !== text.length) text = fold(text);
    }
  return { text, insulted };
}
