// Postings: for every run of one to three terms the passages that hold it and how often, in a few flat arrays.
// Runs are numbers built from term numbers, so that a quarter of a million of them stay small.

const BITS = 2 ** 17;
/** A run of up to three syllable numbers (from 1) as one number below 2^51. */
export const keyOf = (a: number, b: number, c: number): number => a + BITS * (b + BITS * c);

/** Every run of one to three terms with its length. */
export function grams(ids: readonly number[], each: (key: number, length: number) => void): void {
  for (let at = 0; at < ids.length; at += 1) {
    const a = ids[at] ?? 0;
    if (a === 0) continue;
    each(keyOf(a, 0, 0), 1);
    const b = ids[at + 1] ?? 0;
    if (b === 0) continue;
    each(keyOf(a, b, 0), 2);
    const c = ids[at + 2] ?? 0;
    if (c !== 0) each(keyOf(a, b, c), 3);
  }
}

export interface Postings {
  /** Number of a term, from 1. */
  readonly ids: ReadonlyMap<string, number>;
  /** Place of a run in the lists below. */
  readonly slots: ReadonlyMap<number, number>;
  /** Where the passages of a run begin; one more at the end. */
  readonly starts: Uint32Array;
  readonly passages: Uint32Array;
  readonly counts: Uint8Array;
  /** The terms of each passage as numbers. */
  readonly numbered: readonly (readonly number[])[];
}

export function createPostings(texts: readonly (readonly string[])[]): Postings {
  const ids = new Map<string, number>();
  const numbered = texts.map((terms) =>
    terms.map((term) => {
      const known = ids.get(term);
      if (known !== undefined) return known;
      ids.set(term, ids.size + 1);
      return ids.size;
    }),
  );
  // First how many passages each run has, keeping the runs met; then the lists themselves.
  const slots = new Map<number, number>();
  const sizes: number[] = [];
  const last: number[] = [];
  let met = new Uint32Array(1 << 16);
  let used = 0;
  numbered.forEach((list, at) =>
    grams(list, (key) => {
      let slot = slots.get(key);
      if (slot === undefined) {
        slot = sizes.length;
        slots.set(key, slot);
        sizes.push(0);
        last.push(-1);
      }
      if (last[slot] !== at) {
        last[slot] = at;
        sizes[slot] = (sizes[slot] ?? 0) + 1;
      }
      if (used === met.length) {
        const more = new Uint32Array(met.length * 2);
        more.set(met);
        met = more;
      }
      met[used] = slot;
      used += 1;
    }),
  );
  const starts = new Uint32Array(sizes.length + 1);
  sizes.forEach((size, slot) => {
    starts[slot + 1] = (starts[slot] ?? 0) + size;
  });
  const next = starts.slice();
  const passages = new Uint32Array(starts[sizes.length] ?? 0);
  const counts = new Uint8Array(passages.length);
  last.fill(-1);
  let read = 0;
  numbered.forEach((list, at) =>
    grams(list, () => {
      const slot = met[read] ?? 0;
      read += 1;
      const place = next[slot] ?? 0;
      if (last[slot] === at) counts[place - 1] = Math.min(255, (counts[place - 1] ?? 0) + 1);
      else {
        last[slot] = at;
        passages[place] = at;
        counts[place] = 1;
        next[slot] = place + 1;
      }
    }),
  );
  return { ids, slots, starts, passages, counts, numbered };
}
