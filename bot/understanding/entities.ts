// What a text names: criteria, levels, instruments, indexes, sizes, places and figures. Readers of the dialogs decide.
import { readLevel, type Entity, type Open } from '../../dialogs';
import { fold, phraseAt, phraseList, placeOf, type Phrase, type PhraseList } from '../../knowledge';
import { figures, province } from './figures';
import words from './words.json';

const HAS_DIGIT = /\d/u;
const CRITERION = /(?<![\d.])[1-9]\.\d{1,2}\.\d{1,2}(?![\d.]*\d)/gu;
const PERCENT = new RegExp(
  `(?<![\\d.,])(\\d{1,3}(?:[.,]\\d+)?)\\s*(?:%|(?:${words.percents.join('|')})(?!\\p{L}))`,
  'giu',
);
const PHONE = /(?<![\d.,])(?:\+?84|0)[ .-]?[235789](?:[ .-]?\d){8,9}(?![\d])/gu;
const FULL_NUMBER = /(?<![\d/])\d{1,5}\s?\/\s?(?:\d{4}\s?\/\s?)?\p{L}[\p{L}\d]*(?:\s?-\s?\p{L}[\p{L}\d]*)*/gu;
const KINDS = new Map<string, string>(
  Object.entries(words.instruments).map(([name, kind]) => [fold(name), kind]),
);
const SHORT_NUMBER = new RegExp(
  `(?<![\\p{L}\\d])(${[...KINDS.keys()].sort((a, b) => b.length - a.length).join('|')})\\s?(?:so |so: )?(\\d{1,5})(?:\\/(\\d{4}))?(?![\\d/.])`,
  'gu',
);
const SPELLING = new Map<string, string>(Object.entries(words.instrumentSpelling));
const LEVEL = new RegExp(
  `(?<!\\p{L})(?:${words.levelWords.map(fold).join('|')})\\s?([0-5])(?![\\d.,%]*\\d|%)`,
  'gu',
);
const FRAMEWORKS = Object.entries(words.frameworks).map(([value, list]) => ({
  value,
  phrases: phraseList(list),
}));
const SIZES = Object.entries(words.sizes).map(([value, list]) => ({ value, phrases: phraseList(list) }));

/** A number as printed on the instrument: upper case, no spaces, the letter that keyboards lose put back. */
function printed(number: string): string {
  return number
    .replace(/\s/gu, '')
    .split(/(?<=[/-])|(?=[/-])/u)
    .map((part) => SPELLING.get(part.toLowerCase()) ?? part.toUpperCase())
    .join('');
}

function instruments(text: string, folded: string): readonly Entity[] {
  const full = [...text.matchAll(FULL_NUMBER)].map(([found]) => ({
    type: 'instrument',
    text: found,
    value: printed(found),
  }));
  if (full.length > 0) return full;
  return [...folded.matchAll(SHORT_NUMBER)].map(([found, kind = '', number = '', year]) => ({
    type: 'instrument',
    text: found,
    value: `${number}${year === undefined ? '' : `/${year}`}/${KINDS.get(kind) ?? ''}`,
  }));
}

function named(
  type: string,
  list: Phrase,
  known: readonly { readonly value: string; readonly phrases: PhraseList }[],
): readonly Entity[] {
  return known.flatMap(({ value, phrases }) => {
    const at = placeOf(phrases, list);
    const found = phraseAt(phrases, list, at);
    const text = list.slice(at, at + (found?.length ?? 0)).map((word) => word.marked);
    return found ? [{ type, text: text.join(' '), value }] : [];
  });
}

/** The entities of a text, already cut and composed; `list` are its plain words. */
export function entitiesOf(text: string, list: Phrase, open: Open | null): readonly Entity[] {
  const folded = fold(text);
  const digit = HAS_DIGIT.test(text);
  const level = readLevel(text, []);
  const levels = [...folded.matchAll(LEVEL)].map(([found, value]) => ({
    type: 'level',
    text: found,
    value: Number(value),
  }));
  const matches = (pattern: RegExp) => (digit ? [...text.matchAll(pattern)] : []);
  const business = figures(text, list, open);
  const taken = new Set(business.map((entity) => entity.value));
  return [
    ...matches(CRITERION).map(([found]) => ({ type: 'criterion', text: found, value: found })),
    ...(level !== null ? [{ type: 'level', text, value: level }] : levels),
    ...(digit ? instruments(text, folded) : []),
    ...named('framework', list, FRAMEWORKS),
    ...named('size', list, SIZES),
    ...matches(PERCENT).map(([found, value = '']) => ({
      type: 'percent',
      text: found,
      value: Number(value.replace(',', '.')),
    })),
    ...matches(PHONE)
      .map(([found]) => ({ type: 'phone', text: found, value: found.replace(/[^\d+]/gu, '') }))
      .filter(({ value }) => !taken.has(value)),
    ...business,
    ...province(text, open),
  ];
}
