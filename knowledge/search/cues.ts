// What kind of thing a question wants (a figure, a day, a body, a page, a list) and whether a record has such a thing.
import { terms } from './analyse';
import data from './cues.json';

/** For a question's terms a function that tells what share of the wanted kinds a text shows; null when none is wanted. */
export function createWants(): (typed: readonly string[]) => (text: string) => number | null {
  const cues = data.cues.map(({ words, shows }) => ({
    phrases: words.map((word) => ` ${terms(word).join(' ')} `),
    shows: new RegExp(shows, 'u'),
  }));
  return (typed) => {
    const question = ` ${typed.join(' ')} `;
    const wanted = cues.filter(({ phrases }) => phrases.some((phrase) => question.includes(phrase)));
    if (wanted.length === 0) return () => null;
    return (text) => wanted.filter(({ shows }) => shows.test(text)).length / wanted.length;
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
