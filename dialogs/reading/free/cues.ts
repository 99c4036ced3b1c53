// The signs of a stage of a ladder in an answer: how far it reaches in the business, and what comes on top.
import { phraseList, type PhraseList } from '../../../knowledge';
import data from './cues.json';
import { quantityIn } from './shares';
import { deniedAfter, negated, places, type Typed } from './typed';

const CUES = new Map<string, PhraseList>(
  Object.entries(data.cues).map(([name, list]) => [name, phraseList(list)]),
);
const UNITS = data.units.map((list) => phraseList(list));

/** Cues that the answer affirms, with the first place of each. */
export type Cues = ReadonlyMap<string, number>;

/** `own` are further words for cues, such as the products that a criterion is about. */
export function cuesIn(typed: Typed, own: Readonly<Record<string, readonly string[]>> = {}): Cues {
  const found = new Map<string, number>();
  const note = (name: string, at: number | undefined) => {
    if (at !== undefined && !(found.has(name) && (found.get(name) ?? 0) <= at)) found.set(name, at);
  };
  const affirmed = (list: PhraseList) =>
    places(list, typed).find(({ at, length }) => !negated(typed, at) && !deniedAfter(typed, at, length))?.at;
  for (const [name, list] of CUES) note(name, affirmed(list));
  for (const [name, list] of Object.entries(own))
    note(name, places(phraseList(list), typed).find(({ at }) => !negated(typed, at))?.at);
  const quantity = quantityIn(typed);
  if (quantity?.amount === 'all') note('all', quantity.at);
  if (quantity?.amount === 'most' || quantity?.amount === 'almost') note('most', quantity.at);
  if (quantity?.amount === 'half') note('some', quantity.at);
  const units = UNITS.flatMap((list) => places(list, typed)[0] ?? []).sort((a, b) => a.at - b.at);
  const [first, second] = units;
  if (first && !negated(typed, first.at, 2)) note(second ? 'two' : 'one', first.at);
  return found;
}
