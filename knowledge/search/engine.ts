// The inverted index: folded one- to three-grams of passages, scored by BM25 and gathered per record and kind.
import { createPostings, grams, keyOf } from './postings';

export const KINDS = ['whole', 'clause', 'ask', 'heading', 'names'] as const;
export type Kind = (typeof KINDS)[number];

/** A piece of text that is scored by itself. `owner` is the record, or for `names` the group, that it speaks for. */
export interface Passage {
  readonly kind: Kind;
  readonly owner: number;
  readonly terms: readonly string[];
}

/** How much of a gram's weight a run of 1, 2 or 3 syllables gets, and BM25's two constants for each kind. */
export interface Weighing {
  readonly grams: readonly [number, number, number];
  readonly k1: number;
  readonly b: number;
}

/** Terms of a question with weights: 1 as typed, less for what was only derived. */
export interface Sought {
  readonly terms: readonly string[];
  readonly weight: number;
}

/** For each kind the best passage's share of what a perfect match would score, by owner. */
export interface Scores extends Readonly<Record<Kind, Float32Array>> {
  /** Share of the question's pairs of neighbours that the owner has anywhere: compounds are pairs. */
  readonly pairs: Float32Array;
  /** Share of the question's pairs that any record of the group, or its names, has. */
  readonly groupPairs: Float32Array;
  /** Share of the question's pairs that any record has. */
  readonly knownPairs: number;
}

export interface Engine {
  readonly owners: number;
  /** The best passage of each owner and kind; 1 is about a perfect match. */
  readonly score: (sought: readonly Sought[], weighing: Weighing) => Scores;
  readonly has: (term: string) => boolean;
  /** How often two terms stand side by side in the records. */
  readonly together: (a: string, b: string) => boolean;
  /** Inverse document frequency; a term nobody wrote has the highest. */
  readonly idf: (term: string) => number;
  readonly frequency: (term: string) => number;
  /** Whether the record holds the term anywhere, and whether the names of the group do. */
  readonly holds: (owner: number, term: string) => boolean;
  readonly names: (group: number, term: string) => boolean;
  readonly lexicon: ReadonlySet<string>;
}

/** The index of the passages; `groupOf` the records, numbered from 0, of `groups` that names speak for. */
export function createEngine(
  passages: readonly Passage[],
  groupOf: readonly number[],
  groups: number,
): Engine {
  const owners = groupOf.length;
  const {
    ids,
    slots,
    starts,
    passages: postings,
    counts,
    numbered,
  } = createPostings(passages.map(({ terms }) => terms));
  const count = passages.length;
  const kind = new Uint8Array(count);
  const owner = new Int32Array(count);
  const length = new Float64Array(count);
  const totals = KINDS.map(() => ({ length: 0, count: 0 }));
  passages.forEach((passage, at) => {
    kind[at] = KINDS.indexOf(passage.kind);
    owner[at] = passage.owner;
    length[at] = passage.terms.length;
    const total = totals[kind[at] ?? 0];
    if (!total) return;
    total.length += passage.terms.length;
    total.count += 1;
  });
  const average = totals.map((total) => Math.max(1, total.length / Math.max(1, total.count)));
  const isNames = KINDS.indexOf('names');

  // In how many records a gram stands: what it tells.
  const frequencies = new Uint32Array(starts.length - 1);
  const seen = new Int32Array(owners);
  for (let slot = 0; slot < frequencies.length; slot += 1) {
    let found = 0;
    for (let place = starts[slot] ?? 0; place < (starts[slot + 1] ?? 0); place += 1) {
      const at = postings[place] ?? 0;
      if (kind[at] === isNames) continue;
      const of = owner[at] ?? 0;
      if (seen[of] === slot + 1) continue;
      seen[of] = slot + 1;
      found += 1;
    }
    frequencies[slot] = Math.max(1, found);
  }
  const rarity = (frequency: number) => Math.log(1 + (owners - frequency + 0.5) / (frequency + 0.5));
  const rarest = rarity(1);
  const worths = Float64Array.from(frequencies, rarity);
  /** For one weighing each passage's length as BM25 counts it; weighings change only in tuning. */
  let norms: { readonly weighing: Weighing; readonly of: Float64Array } | null = null;
  const normsFor = (weighing: Weighing): Float64Array => {
    if (norms?.weighing !== weighing) {
      const { k1, b } = weighing;
      const of = length.map((terms, at) => k1 * (1 - b + (b * terms) / (average[kind[at] ?? 0] ?? 1)));
      norms = { weighing, of };
    }
    return norms.of;
  };

  const termsOf: Set<number>[] = Array.from({ length: owners }, () => new Set<number>());
  const namesOf: Set<number>[] = Array.from({ length: groups }, () => new Set<number>());
  numbered.forEach((list, at) => {
    const sets = kind[at] === isNames ? namesOf : termsOf;
    for (const id of list) sets[owner[at] ?? 0]?.add(id);
  });

  const reached = new Float32Array(count);
  const touched = new Uint32Array(count);
  const marked = new Int32Array(owners);
  const markedGroups = new Int32Array(groups);
  let round = 0;
  const slotOf = (term: string) => slots.get(keyOf(ids.get(term) ?? -1, 0, 0));

  function score(sought: readonly Sought[], weighing: Weighing): Scores {
    let met = 0;
    const norm = normsFor(weighing);
    const high = weighing.k1 + 1;
    const found = Object.fromEntries(
      KINDS.map((name) => [name, new Float32Array(name === 'names' ? groups : owners)]),
    ) as Record<Kind, Float32Array>;
    const wanted = new Map<number, { weight: number; length: number }>();
    let perfect = 0;
    const pairs = new Float32Array(owners);
    const groupPairs = new Float32Array(groups);
    let allPairs = 0;
    let knownPairs = 0;
    sought.forEach(({ terms, weight }) => {
      const list = terms.map((term) => ids.get(term) ?? 0);
      // What nobody wrote cannot be found and lowers every score alike.
      for (const id of list) if (id === 0 && weight === 1) perfect += rarest * weighing.grams[0];
      grams(list, (key, size) => {
        const known = wanted.get(key);
        if (!known || known.weight < weight) wanted.set(key, { weight, length: size });
      });
    });
    for (const [key, { weight, length: size }] of wanted) {
      const slot = slots.get(key);
      const share = weight * (weighing.grams[size - 1] ?? 0);
      // A run that nobody wrote counts half: it is often only another order of the same words.
      if (weight === 1) perfect += share * (slot === undefined ? rarest / 2 : (worths[slot] ?? rarest));
      const pair = size === 2 && weight === 1;
      if (pair) {
        const tells = slot === undefined ? rarest / 2 : (worths[slot] ?? rarest);
        allPairs += tells;
        if (slot !== undefined) knownPairs += tells;
        round += 1;
      }
      if (slot === undefined || (share === 0 && !pair)) continue;
      const worth = share * (worths[slot] ?? rarest);
      const end = starts[slot + 1] ?? 0;
      const told = worths[slot] ?? rarest;
      for (let place = starts[slot] ?? 0; place < end; place += 1) {
        const at = postings[place] ?? 0;
        const times = counts[place] ?? 0;
        if (pair) {
          const of = owner[at] ?? 0;
          const group = kind[at] === isNames ? of : (groupOf[of] ?? 0);
          if (markedGroups[group] !== round) groupPairs[group] = (groupPairs[group] ?? 0) + told;
          markedGroups[group] = round;
          if (kind[at] !== isNames) {
            if (marked[of] !== round) pairs[of] = (pairs[of] ?? 0) + told;
            marked[of] = round;
          }
        }
        const before = reached[at] ?? 0;
        if (before === 0) {
          touched[met] = at;
          met += 1;
        }
        reached[at] = before + (worth * times * high) / (times + (norm[at] ?? 1));
      }
    }
    for (let index = 0; index < met; index += 1) {
      const at = touched[index] ?? 0;
      const value = (reached[at] ?? 0) / (perfect || 1);
      reached[at] = 0;
      const best = found[KINDS[kind[at] ?? 0] ?? 'whole'];
      const of = owner[at] ?? 0;
      if (value > (best[of] ?? 0)) best[of] = value;
    }
    if (allPairs > 0) {
      for (let of = 0; of < owners; of += 1) pairs[of] = (pairs[of] ?? 0) / allPairs;
      for (let of = 0; of < groups; of += 1) groupPairs[of] = (groupPairs[of] ?? 0) / allPairs;
    }
    return { ...found, pairs, groupPairs, knownPairs: allPairs === 0 ? 0 : knownPairs / allPairs };
  }

  return {
    owners,
    score,
    has: (term) => ids.has(term),
    together: (a, b) => slots.has(keyOf(ids.get(a) ?? -1, ids.get(b) ?? -1, 0)),
    frequency: (term) => frequencies[slotOf(term) ?? -1] ?? 0,
    idf: (term) => {
      const slot = slotOf(term);
      return slot === undefined ? rarest : (worths[slot] ?? rarest);
    },
    holds: (of, term) => termsOf[of]?.has(ids.get(term) ?? -1) ?? false,
    names: (group, term) => namesOf[group]?.has(ids.get(term) ?? -1) ?? false,
    lexicon: new Set(ids.keys()),
  };
}
