// How alike short texts are: folded runs of one and two syllables, weighed by how rare they are among the texts.
import talk from '../search/talk.json';
import { terms } from '../search/analyse';
import common from './common.json';

/** A text as numbered features with weights; its length as a vector is 1. */
export interface Vector {
  readonly features: Int32Array;
  readonly weights: Float64Array;
}

const TALK = new Set(talk.words.flatMap(terms));
const COMMON = new Set(common.words.flatMap(terms));
const OF_TALK = 0.15;
const OF_COMMON = 0.4;

export interface Likeness {
  /** Of the texts it was made from, in their order. */
  readonly vectors: readonly Vector[];
  /** Of any other text; what none of the texts has counts for its length only. */
  readonly of: (text: string) => Vector;
  /** In how many texts a feature stands. */
  readonly frequency: (feature: number) => number;
}

const weightOf = (term: string): number => (TALK.has(term) ? OF_TALK : COMMON.has(term) ? OF_COMMON : 1);

function runs(text: string): ReadonlyMap<string, number> {
  const list = terms(text);
  const found = new Map<string, number>();
  list.forEach((term, at) => {
    found.set(term, weightOf(term));
    const next = list[at + 1];
    if (next !== undefined) found.set(`${term} ${next}`, (weightOf(term) + weightOf(next)) / 2);
  });
  return found;
}

export function createLikeness(texts: readonly string[]): Likeness {
  const ids = new Map<string, number>();
  const counts: number[] = [];
  const read = texts.map(runs);
  for (const found of read)
    for (const run of found.keys()) {
      const id = ids.get(run) ?? ids.size;
      ids.set(run, id);
      counts[id] = (counts[id] ?? 0) + 1;
    }
  const rarity = (frequency: number) => Math.log(1 + (texts.length + 1) / frequency);
  const vector = (found: ReadonlyMap<string, number>): Vector => {
    const list = [...found]
      .map(([run, weight]) => {
        const id = ids.get(run) ?? -1;
        return { id, weight: weight * rarity(counts[id] ?? 1) };
      })
      .sort((a, b) => a.id - b.id);
    const length = Math.sqrt(list.reduce((sum, { weight }) => sum + weight * weight, 0)) || 1;
    return {
      features: Int32Array.from(list, ({ id }) => id),
      weights: Float64Array.from(list, ({ weight }) => weight / length),
    };
  };
  return {
    vectors: read.map(vector),
    of: (text) => vector(runs(text)),
    frequency: (feature) => counts[feature] ?? 0,
  };
}

/** From 0, nothing in common, to 1, the same runs. */
export function alike(a: Vector, b: Vector): number {
  let sum = 0;
  for (let i = 0, j = 0; i < a.features.length && j < b.features.length;) {
    const [x = 0, y = 0] = [a.features[i], b.features[j]];
    if (x === y) {
      if (x >= 0) sum += (a.weights[i] ?? 0) * (b.weights[j] ?? 0);
      i += 1;
      j += 1;
    } else if (x < y) i += 1;
    else j += 1;
  }
  return sum;
}
