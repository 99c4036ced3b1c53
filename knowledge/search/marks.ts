// Accents break ties: of records with the same folded words those come first that have them as typed.
import type { Provision } from '../library';
import { exact, fold, tokens } from '../vietnamese';

export interface Marking {
  /** For a question a function that tells what share of its marked words a record has with the same marks. */
  readonly of: (question: string) => (provision: Provision) => number;
  /** Share of the question's marked words that any record has so; 1 for a question without marks. */
  readonly known: (question: string) => number;
}

const wordsOf = (text: string): ReadonlySet<string> => new Set(tokens(exact(text)));
const markedIn = (question: string): readonly string[] =>
  [...wordsOf(question)].filter((word) => word !== fold(word));

/** Reads the records' words once; those of a record are worked out when it is first looked at. */
export function createMarking(provisions: readonly Provision[]): Marking {
  const all = new Set<string>();
  const texts = provisions.map(({ heading, text, asks }) => `${heading} ${text} ${asks.join(' ')}`);
  for (const text of texts) for (const word of tokens(text.toLowerCase())) all.add(word);
  const known = new Set([...all].map((word) => exact(word)));
  const kept = new WeakMap<Provision, ReadonlySet<string>>();
  const of = (provision: Provision) => {
    const before = kept.get(provision);
    if (before) return before;
    const words = wordsOf(`${provision.heading} ${provision.text} ${provision.asks.join(' ')}`);
    kept.set(provision, words);
    return words;
  };
  const share = (words: readonly string[], has: (word: string) => boolean) =>
    words.filter(has).length / words.length;
  return {
    of: (question) => {
      const words = markedIn(question);
      return (provision) => (words.length === 0 ? 0 : share(words, (word) => of(provision).has(word)));
    },
    known: (question) => {
      const words = markedIn(question);
      return words.length === 0 ? 1 : share(words, (word) => known.has(word));
    },
  };
}
