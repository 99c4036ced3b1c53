// What a text names: criteria, levels, instruments, indexes, sizes, places and figures. Readers of the dialogs decide.
import {
  readCount,
  readLevel,
  readMoney,
  readProvince,
  readResumeCode,
  readTaxCode,
  type Entity,
  type Open,
} from '../../dialogs';
import { fold } from '../../knowledge';
import { asLists, placeOf, standsAt } from './matching';
import words from './words.json';

const HAS_DIGIT = /\d/u;
const CRITERION = /(?<![\d.])[1-9]\.\d{1,2}\.\d{1,2}(?![\d.]*\d)/gu;
const PERCENT = new RegExp(
  `(?<![\\d.,])(\\d{1,3}(?:[.,]\\d+)?)\\s*(?:%|(?:${words.percents.join('|')})(?!\\p{L}))`,
  'giu',
);
const PHONE = /(?<![\d.,])(?:\+?84|0)(?:[ .-]?\d){9,10}(?![\d])/gu;
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
  lists: asLists(list),
  list,
}));
const SIZES = Object.entries(words.sizes).map(([value, list]) => ({ value, lists: asLists(list), list }));
const PEOPLE = asLists(words.people);
const MONEY = new Set(words.moneyHints.map(fold));

/** Longer texts hold no figure worth the time of finding its exact place. */
const LONGEST_SHRUNK = 30;

/** The shortest run of words of the text that still reads as the same value. */
function shortest<T>(text: string, value: T, read: (part: string) => T | null): string {
  let list = text.split(/\s+/u);
  if (list.length > LONGEST_SHRUNK) return text;
  const same = (part: readonly string[]) => part.length > 0 && read(part.join(' ')) === value;
  let from = 0;
  for (let at = 1; at < list.length; at += 1) if (same(list.slice(at))) from = at;
  list = list.slice(from);
  let to = list.length;
  for (let at = list.length - 1; at > 0; at -= 1) if (same(list.slice(0, at))) to = at;
  return list
    .slice(0, to)
    .join(' ')
    .replace(/[,;:.!?]+$/u, '');
}

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
  list: readonly string[],
  known: readonly { readonly value: string; readonly lists: readonly (readonly string[])[] }[],
): readonly Entity[] {
  return known.flatMap(({ value, lists }) => {
    const found = lists.find((part) => list.some((_word, at) => standsAt(list, part, at)));
    return found ? [{ type, text: found.join(' '), value }] : [];
  });
}

/** Figures of a business; each reader is asked only when something in the text could be one. */
function figures(text: string, list: readonly string[], open: Open | null): readonly Entity[] {
  const found: Entity[] = [];
  const wanted = open?.kind === 'profile' || open?.kind === 'classify' ? open.field : null;
  const digit = HAS_DIGIT.test(text);
  const tax = digit ? readTaxCode(text) : null;
  if (tax?.ok) {
    const read = (part: string) => {
      const reading = readTaxCode(part);
      return reading.ok ? reading.value : null;
    };
    found.push({ type: 'taxCode', text: shortest(text, tax.value, read), value: tax.value });
  }
  const code = digit ? readResumeCode(text) : null;
  if (code !== null)
    found.push({ type: 'resumeCode', text: shortest(text, code, readResumeCode), value: code });
  const sum =
    wanted === 'revenue' ||
    wanted === 'capital' ||
    list.some((word) => MONEY.has(word.replace(/^\d[\d.,]*|\d+$/gu, '')));
  const money = sum || (digit && code === null && tax?.ok !== true) ? readMoney(text) : null;
  if (money?.ok && (money.value > 0 || sum)) {
    const read = (part: string) => {
      const reading = readMoney(part);
      return reading.ok ? reading.value : null;
    };
    found.push({ type: 'money', text: shortest(text, money.value, read), value: money.value });
  }
  const count = wanted === 'employees' || placeOf(list, PEOPLE) > 0 ? readCount(text) : null;
  if (count !== null) found.push({ type: 'employees', text: shortest(text, count, readCount), value: count });
  return found;
}

function province(text: string, open: Open | null): readonly Entity[] {
  const wanted = open?.kind === 'profile' && open.field === 'province';
  const reading = readProvince(text, { slips: wanted });
  if (!reading.ok) return [];
  const found = shortest(text, reading.code, (part) => {
    const again = readProvince(part, { slips: wanted });
    return again.ok ? again.code : null;
  });
  // Two letters are as often a word of another kind ("la", "th").
  return wanted || found.length > 3 ? [{ type: 'province', text: found, value: reading.code }] : [];
}

/** The entities of a text, already cut and composed; `list` are its plain words. */
export function entitiesOf(text: string, list: readonly string[], open: Open | null): readonly Entity[] {
  const folded = fold(text);
  const digit = HAS_DIGIT.test(text);
  const level = readLevel(text, []);
  const levels = [...folded.matchAll(LEVEL)].map(([found, value]) => ({
    type: 'level',
    text: found,
    value: Number(value),
  }));
  return [
    ...(digit
      ? [...text.matchAll(CRITERION)].map(([found]) => ({ type: 'criterion', text: found, value: found }))
      : []),
    ...(level !== null ? [{ type: 'level', text, value: level }] : levels),
    ...(digit ? instruments(text, folded) : []),
    ...named('framework', list, FRAMEWORKS),
    ...named('size', list, SIZES),
    ...(digit
      ? [...text.matchAll(PERCENT)].map(([found, value = '']) => ({
          type: 'percent',
          text: found,
          value: Number(value.replace(',', '.')),
        }))
      : []),
    ...(digit
      ? [...text.matchAll(PHONE)].map(([found]) => ({
          type: 'phone',
          text: found,
          value: found.replace(/[^\d+]/gu, ''),
        }))
      : []),
    ...figures(text, list, open),
    ...province(text, open),
  ];
}
