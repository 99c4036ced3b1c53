// Addresses inside an instrument brought to one form, so that "điểm b mục II.1" and `Mục II.1.b` are the same place.
import { fold } from '../vietnamese';
import kinds from './kinds.json';

/** A place: annex and article where named, then the steps of the outline, Roman numerals as figures. */
export interface Place {
  readonly annex: string | null;
  readonly article: string | null;
  readonly outline: readonly string[];
}

const ROMAN = /^(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3})$/u;
const VALUES: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10 };

/** A step in one spelling: `05` is 5, `(iii)` and `III` are r3; letters stay. */
export function stepOf(written: string): string {
  const bare = written.replace(/[()]/gu, '');
  if (/^\d+$/u.test(bare)) return String(Number(bare));
  if (bare.length > 0 && ROMAN.test(bare)) return `r${roman(bare)}`;
  return bare;
}

function roman(digits: string): number {
  return Array.from(digits).reduce((sum, digit, at) => {
    const value = VALUES[digit] ?? 0;
    return sum + (value < (VALUES[digits[at + 1] ?? ''] ?? 0) ? -value : value);
  }, 0);
}

const folded = (list: readonly string[]) => list.map(fold);
const ARTICLE = folded(kinds.article);
const ANNEX = folded(kinds.annex);
const OUTLINE = kinds.outline.flat().map(fold);

const opens = (words: readonly string[], segment: string) =>
  words.find((word) => segment === word || segment.startsWith(`${word} `));

/** The place that the path of a record names; null for one without steps, such as `Phần mở đầu`. */
export function placeOfPath(path: string): Place | null {
  let annex: string | null = null;
  let article: string | null = null;
  const outline: string[] = [];
  for (const segment of path.split(',').map(fold)) {
    const named = (word: string) => segment.slice(word.length).trim();
    const inAnnex = opens(ANNEX, segment);
    const inArticle = opens(ARTICLE, segment);
    const inOutline = opens(OUTLINE, segment);
    if (inAnnex !== undefined) annex = stepOf(named(inAnnex)) || 'annex';
    else if (inArticle !== undefined && /^\d/u.test(named(inArticle))) article = stepOf(named(inArticle));
    else {
      const rest = inOutline === undefined ? segment : named(inOutline);
      if (/^(?:[ivx]+|\d+|\([ivx\d]+\)|[a-z])(?:\.|$)/u.test(rest))
        outline.push(...rest.split('.').filter(Boolean).map(stepOf));
    }
  }
  return annex === null && article === null && outline.length === 0 ? null : { annex, article, outline };
}

const begins = (list: readonly string[], start: readonly string[]) =>
  start.every((step, at) => list[at] === step);

/** Roman `i` and the letter `i`, Roman `v` and `x` alike, are told apart only by where they stand: both are tried. */
const loose = (step: string) =>
  /^r(?:1|5|10)$/u.test(step) ? ({ r1: 'i', r5: 'v', r10: 'x' }[step] ?? step) : step;
const same = (a: readonly string[]) => a.map(loose);

/**
 * How well a record's place answers an asked one: 1 the very place, less for what lies within it, for an ending alone
 * and for the nearest place above it, 0 otherwise.
 */
export function nearness(asked: Place, place: Place | null): number {
  if (!place) return 0;
  // An annex may be asked by figure where it is numbered in Roman, and the other way round.
  const bare = (step: string | null) => step?.replace(/^r(?=\d)/u, '') ?? null;
  if (asked.annex !== null && asked.annex !== 'annex' && bare(asked.annex) !== bare(place.annex)) return 0;
  if (asked.article !== null && asked.article !== place.article) return 0;
  const [want, have] = [same(asked.outline), same(place.outline)];
  const extra =
    (asked.annex === null && place.annex !== null ? 0.15 : 0) +
    (asked.article === null && place.article !== null ? 0.1 : 0);
  if (want.length === 0) return have.length === 0 ? 1 - extra : 0.6 - 0.05 * have.length;
  if (begins(have, want))
    return (have.length === want.length ? 1 : 0.65 - 0.05 * (have.length - want.length)) - extra;
  if (have.length > want.length && begins(have.slice(have.length - want.length), want)) return 0.55 - extra;
  if (begins(want, have))
    return have.length > 0 || asked.article !== null ? 0.45 - 0.1 * (want.length - have.length) : 0.05;
  return 0;
}
