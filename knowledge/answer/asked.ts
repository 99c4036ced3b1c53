// How nearly a question is one of those that a record is written to answer: a part of such a question is another one.
import { terms } from '../search/analyse';
import type { Engine } from '../search/engine';
import { TALK } from '../search/talk';

/** Words that say something: no talk, no figures of one's own. */
const telling = (list: readonly string[]): ReadonlySet<string> =>
  new Set(list.filter((term) => !TALK.has(term) && !/^\d/u.test(term)));

/**
 * What the question and the nearest of the record's questions have in common as a share of both, 0..1; rare words
 * count more. Unlike a score of the search it also counts what only the record's question has.
 */
export const alike = (asked: readonly string[], asks: readonly string[], engine: Engine): number =>
  Math.max(0, ...likenesses(asked, asks, engine));

/** The same for each of the record's questions. */
export function likenesses(
  asked: readonly string[],
  asks: readonly string[],
  engine: Engine,
): readonly number[] {
  const words = telling(asked);
  const worth = (list: Iterable<string>) => [...list].reduce((sum, term) => sum + engine.idf(term), 0);
  const own = worth(words);
  return asks.map((ask) => {
    const theirs = telling(terms(ask));
    const both = [...words].filter((term) => theirs.has(term));
    return (2 * worth(both)) / Math.max(1, own + worth(theirs));
  });
}
