// The place in an instrument that a question names: "điều 18", "điểm b khoản 1 mục II", "phụ lục 05", "II.2.b".
import { fold, toNfc } from '../vietnamese';
import kinds from './kinds.json';
import { stepOf, type Place } from './path';

/** From and to in the folded question. */
export type Span = readonly [number, number];

export interface ReadPlace {
  readonly place: Place | null;
  readonly spans: readonly Span[];
  /** Whether it is an address by itself; otherwise only beside an instrument ("muc 3" may be a level). */
  readonly sure: boolean;
}

/** The words of a list as alternatives of a pattern, the longest first. */
export const either = (list: readonly string[]): string =>
  [...list]
    .map(fold)
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/\./gu, '\\.'))
    .join('|');

const word = (list: readonly string[]) => `(?<![\\p{L}\\d])(?:${either(list)})\\s+(?:so\\s+)?`;
const STEP = '(?:[ivx]+|\\d+|\\([ivx]+\\)|[a-z])';
const ARTICLE = new RegExp(`${word(kinds.article)}(\\d+)(?![\\d.,]*\\d)`, 'u');
const ANNEX = new RegExp(`${word(kinds.annex)}(\\d+|[ivx]+)(?![\\p{L}\\d])`, 'u');
const STEPS = kinds.outline.map(
  (words) => new RegExp(`${word(words)}(${STEP}(?:\\.(?:\\([ivx\\d]+\\)|${STEP}))*)(?![\\p{L}\\d])`, 'u'),
);
/** An outline number without any word: `II.1 của 377`. */
const BARE = /(?<![\p{L}\d.])([ivx]+(?:\.(?:\d+|[a-z]))+)(?![\p{L}\d])/u;

export function readPlace(question: string, text: string): ReadPlace {
  const typed = toNfc(question).replace(/\s+/gu, ' ').trim().toLowerCase();
  const aligned = typed.length === text.length;
  const spans: Span[] = [];
  const steps: string[] = [];
  let marked = false;
  const take = (pattern: RegExp): string | null => {
    const match = pattern.exec(text);
    if (!match) return null;
    const [from, to] = [match.index, match.index + match[0].length];
    const as = aligned ? typed.slice(from, to) : text.slice(from, to);
    // "mức 3" is no "mục 3", "điểm ạ" no "điểm a": what is typed with marks stands only for itself.
    if (kinds.notPlaces.some((each) => as.startsWith(`${each} `)) || /[^\x20-\x7eđ]\S*$/u.test(as))
      return null;
    if (as !== text.slice(from, to)) marked = true;
    spans.push([from, to]);
    return match[1] ?? null;
  };
  const article = take(ARTICLE);
  const annex = take(ANNEX);
  for (const pattern of STEPS) {
    const found = take(pattern);
    if (found !== null) steps.push(...found.split('.').map(stepOf));
  }
  if (steps.length === 0 && article === null) {
    const bare = take(BARE);
    if (bare !== null) steps.push(...bare.split('.').map(stepOf));
  }
  const numbered = steps.some((step) => /\d/u.test(step));
  const roman = steps.some((step) => /^r\d/u.test(step));
  // Letters alone are no address: "được mấy điểm a".
  if (annex === null && article === null && !numbered) return { place: null, spans: [], sure: false };
  const place = {
    annex: annex === null ? null : stepOf(annex),
    article: article === null ? null : stepOf(article),
    outline: steps,
  };
  return { place, spans, sure: annex !== null || article !== null || roman || marked };
}
