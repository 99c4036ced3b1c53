// What kind of thing a question wants (a figure, a day, a body, a page, a list) and whether a record has such a thing.
import { terms } from './analyse';
import data from './cues.json';

export interface Wanted {
  /** Share of the wanted kinds that the text shows; 0 when none is wanted. */
  readonly shown: number;
  /** A kind is wanted without which the text is hardly the answer, and it has none. */
  readonly lacks: boolean;
}

/** For a question's terms a function that tells how a text meets the kinds of things that are wanted. */
export function createWants(): (typed: readonly string[]) => (text: string) => Wanted {
  const cues = data.cues.map(({ words, shows, telling }) => ({
    phrases: words.map((word) => ` ${terms(word).join(' ')} `),
    shows: new RegExp(shows, 'u'),
    telling,
  }));
  return (typed) => {
    const question = ` ${typed.join(' ')} `;
    const wanted = cues.filter(({ phrases }) => phrases.some((phrase) => question.includes(phrase)));
    return (text) => ({
      shown: wanted.filter(({ shows }) => shows.test(text)).length / Math.max(1, wanted.length),
      lacks: wanted.some(({ shows, telling }) => telling && !shows.test(text)),
    });
  };
}

/** For a question's terms a function that tells whether a path is the part of a document that such a question is about. */
export function createParts(): (typed: readonly string[]) => (path: string) => number {
  const parts = data.parts.map(({ words, path }) => ({
    phrases: words.map((word) => ` ${terms(word).join(' ')} `),
    path: new RegExp(path, 'u'),
  }));
  return (typed) => {
    const question = ` ${typed.join(' ')} `;
    const meant = parts.filter(({ phrases }) => phrases.some((phrase) => question.includes(phrase)));
    return (path) => Number(meant.some((part) => part.path.test(path)));
  };
}
