// One level of a criterion, as a person gives it: its number, its number in words, or words of its description.
import type { Level } from '../../scoring';
import { fold } from '../../knowledge';
import { cleaned, LONGEST_CHOICE, peel, phrases, plainWords, standsAt } from './plain';
import words from './words.json';

const LEVELS: readonly Level[] = [0, 1, 2, 3, 4, 5];
const DIGITS = foldKeys(words.digits);
const ORDINALS = foldKeys(words.ordinals);
const LEADS = phrases(words.levelLead);
const LOWEST = new Set(phrases(words.lowest).map((part) => part.join(' ')));
const HIGHEST = new Set(phrases(words.highest).map((part) => part.join(' ')));
const BECAUSE = new Set(phrases(words.because).map((part) => part[0] ?? ''));
const NEGATIONS = new Set(phrases(words.negations).map((part) => part[0] ?? ''));
/** Signs, shares, decimals and spans are figures of the business, not levels. */
const NO_LEVEL = /(?:^|\s)[-−–+]\d|\d\s*%|\d[.,]\d|\d\s*[-–—/]\s*[0-46-9]|[<>]\s*\d/u;

function foldKeys(map: Readonly<Record<string, number>>): ReadonlyMap<string, number> {
  return new Map(Object.entries(map).map(([word, value]) => [fold(word), value]));
}

/** `3` or `ba` as a level; null for anything else, `6` and `không` included (`không` means no as often as none). */
export function levelOfWord(word: string | undefined): Level | null {
  if (word === undefined) return null;
  const value = /^\d$/u.test(word) ? Number(word) : DIGITS.get(word);
  if (value === 0 && word !== '0') return null;
  return LEVELS.find((level) => level === value) ?? null;
}

/** `mức 3`, `số ba`, `cái thứ tư`, `3/5` as words; the options are numbered from 0, so the third is the one numbered 3. */
function numbered(
  list: readonly string[],
): { readonly level: Level; readonly rest: readonly string[] } | null {
  let at = 0;
  let ordinal = false;
  for (;;) {
    const lead = LEADS.find((part) => standsAt(list, part, at));
    if (!lead) break;
    at += lead.length;
    ordinal = lead.at(-1) === 'thu';
  }
  const word = list[at] ?? '';
  const named = at > 0 && word === 'khong' ? 0 : undefined;
  const value = named ?? (ordinal ? (ORDINALS.get(word) ?? levelOfWord(word)) : levelOfWord(word));
  const level = LEVELS.find((each) => each === value);
  return level === undefined ? null : { level, rest: list.slice(at + 1) };
}

/** Where the words belong to the description of exactly one level: whole, as its beginning, or as a clear part of it. */
function described(list: readonly string[], labels: readonly (readonly string[])[]): Level | null {
  const only = (fits: (label: readonly string[]) => boolean): Level | null => {
    const found = LEVELS.filter((level) => fits(labels[level] ?? []));
    return found.length === 1 ? (found[0] ?? null) : null;
  };
  if (list.length === 0) return null;
  const whole = only((label) => label.length === list.length && standsAt(label, list, 0));
  if (whole !== null || list.length < 2) return whole;
  const beginning = only((label) => standsAt(label, list, 0));
  if (beginning !== null) return beginning;
  const part = only((label) => label.some((_word, at) => standsAt(label, list, at)));
  if (part === null) return null;
  // "có website" must not be read as "chưa có website", the only description that has these words.
  const label = labels[part] ?? [];
  const at = label.findIndex((_word, index) => standsAt(label, list, index));
  return at > 0 && label.slice(Math.max(0, at - 2), at).some((word) => NEGATIONS.has(word)) ? null : part;
}

/**
 * The level a text gives, or null when it gives none or more than one. `levels` are the six descriptions as shown,
 * from 0 to 5 (may be empty). Read are the number (`3`, `3.`, `mức 3`, `số ba`, `3/5`, `3. <description>`), an ordinal
 * (`cái thứ ba` is the option numbered 3), the lowest and highest, and a description in full, its beginning or a
 * part of at least two words that no other description has. Letters are never levels.
 */
export function readLevel(text: string, levels: readonly string[]): Level | null {
  if (text.length > LONGEST_CHOICE) return null;
  const clean = cleaned(text);
  const labels = levels.map(plainWords);
  const asTyped = plainWords(clean);
  const label = described(asTyped, labels);
  if (label !== null) return label;
  const means = (list: readonly string[]) =>
    numbered(list)?.rest.length === 0 || LOWEST.has(list.join(' ')) || HIGHEST.has(list.join(' '));
  const list = peel(asTyped, (rest) => means(rest) || described(rest, labels) !== null);
  const fromWords = described(list, labels);
  if (fromWords !== null) return fromWords;
  if (LOWEST.has(list.join(' '))) return 0;
  if (HIGHEST.has(list.join(' '))) return 5;
  const number = numbered(list);
  if (number === null) return null;
  const { level, rest } = number;
  // The number beside its own description, as a button or a careful person sends it; it may hold any figures.
  if (rest.length > 0 && described(rest, labels) === level) return level;
  if (NO_LEVEL.test(clean)) return null;
  if (rest.length === 0) return level;
  if (/\d/u.test(rest.join(' ')))
    return rest.join(' ') === '5' && /\d\s*\/\s*5\D*$/u.test(clean) ? level : null;
  return BECAUSE.has(rest[0] ?? '') ? level : null;
}
