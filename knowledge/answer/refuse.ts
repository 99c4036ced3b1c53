// Questions that are none: orders to the machine, other people's private lives, insults.
import { fold, tokens } from '../vietnamese';
import refusals from './refusals.json';

const list = (phrases: readonly string[]) => phrases.map((phrase) => ` ${tidy(phrase)} `);
const tidy = (text: string) =>
  fold(text)
    .replace(/[^\p{L}\d<]+/gu, ' ')
    .trim();
const INJECTION = list(refusals.injection);
const PRIVATE = list(refusals.private);
const PERSON = list(refusals.person);
const INSULTS = refusals.abuse.map(tokens).sort((a, b) => b.length - a.length);

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
  const typed = tokens(question);
  const left: string[] = [];
  for (let at = 0; at < typed.length;) {
    const insult = INSULTS.find((words) =>
      words.every((word, step) => standsFor(typed[at + step] ?? '', word, words.length)),
    );
    if (!insult) left.push(typed[at] ?? '');
    at += insult?.length ?? 1;
  }
  return left.length === typed.length
    ? { text: question, insulted: false }
    : { text: left.join(' '), insulted: true };
}

/** A lone syllable may be many words without its marks ("dan" is people too): it stands only for itself. */
const standsFor = (typed: string, meant: string, length: number): boolean =>
  typed === meant || (length > 1 && fold(typed) === fold(meant));
