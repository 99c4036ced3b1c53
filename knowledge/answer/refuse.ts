// Questions that are none: orders to the machine, other people's private lives, insults.
import { fold } from '../vietnamese';
import refusals from './refusals.json';

const list = (phrases: readonly string[]) => phrases.map((phrase) => ` ${tidy(phrase)} `);
const tidy = (text: string) =>
  fold(text)
    .replace(/[^\p{L}\d<]+/gu, ' ')
    .trim();
const INJECTION = list(refusals.injection);
const PRIVATE = list(refusals.private);
const PERSON = list(refusals.person);
const ABUSE = list(refusals.abuse);

export type Refusal = 'injection' | 'personal';

/** Why a question is not looked up at all; null for every honest one. */
export function refusal(question: string): Refusal | null {
  const text = ` ${tidy(question)} `;
  const says = (phrases: readonly string[]) => phrases.some((phrase) => text.includes(phrase));
  if (says(INJECTION)) return 'injection';
  return says(PRIVATE) && says(PERSON) ? 'personal' : null;
}

/** Whether a text insults; an insult with a real question in it is still answered. */
export function insults(question: string): boolean {
  const text = ` ${tidy(question)} `;
  return ABUSE.some((phrase) => text.includes(phrase));
}
