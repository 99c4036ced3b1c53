// The words of a refusal near the documents: what they lack as plainly as it is known, and what they answer nearby.
import type { Found, Hit } from '../search';
import { terms } from '../search/analyse';
import type { Engine } from '../search/engine';
import { fold } from '../vietnamese';
import { likenesses } from './asked';
import { unpinned } from './pinned';
import { say } from './text';

/** Questions offered at most. */
const MOST = 2;
/** How like what was asked such a question must be. */
const ENOUGH = 0.35;

/** A question as the first words of a line. */
const titled = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * Questions that the records near to what was asked do answer, at most two, the likest first: of each record the one
 * that has most of the question. None where nothing is like it.
 */
export function nearby({ hits, question, address }: Found, asked: string, engine: Engine): readonly string[] {
  const words = [...question.focus, ...terms(address.taken)];
  // What is asked of an instrument is near to all that it holds.
  const enough = address.mentions.some(({ instruments }) => instruments.length > 0) ? 0 : ENOUGH;
  const found = hits.flatMap(({ entry: { provision } }) => {
    const asks = provision.asks.filter((ask) => ask !== fold(ask) && fold(ask) !== fold(asked));
    const likeness = likenesses(words, asks, engine);
    const most = Math.max(0, ...likeness);
    const ask = asks[likeness.indexOf(most)];
    return ask === undefined || most < enough ? [] : [{ ask: titled(ask), most }];
  });
  const likest = found.sort((a, b) => b.most - a.most).map(({ ask }) => ask);
  return [...new Set(likest)].slice(0, MOST);
}

/** Why a question near the documents is not answered. */
export function unknown(asked: string, best: Hit | undefined): string {
  if (!best) return say('notFound');
  const { missing, when, year } = unpinned(asked, best.entry, best.signals.instrument > 0);
  const what = missing ?? (year === null ? null : say('year', { year }));
  if (what !== null) return say('notHeld', { what });
  return say(when ? 'notNow' : 'notFound');
}
