// One level of a criterion, as a person gives it: its number, its number in words, or words of its description.
import type { Level } from '../../scoring';
import {
  meaningOf,
  phraseAt,
  phraseBook,
  phraseList,
  wordsOf,
  type Phrase,
  type Word,
} from '../../knowledge';
import { cleaned, folded, LONGEST_CHOICE, peel } from './plain';
import words from './words.json';

const LEVELS: readonly Level[] = [0, 1, 2, 3, 4, 5];
const DIGITS = phraseBook(Object.entries(words.digits));
const ORDINALS = phraseBook(Object.entries(words.ordinals));
const LEADS = phraseList(words.levelLead);
const ENDS = phraseBook<Level>([
  ...words.lowest.map((phrase) => [phrase, 0] as const),
  ...words.highest.map((phrase) => [phrase, 5] as const),
]);
const BECAUSE = phraseList(words.because);
const NEGATIONS = phraseList(words.negations);
/** Signs, shares, decimals and spans are figures of the business, not levels. */
const NO_LEVEL = /(?:^|\s)[-−–+]\d|\d\s*%|\d[.,]\d|\d\s*[-–—/]\s*[0-46-9]|[<>]\s*\d/u;

/** `3` or `ba` as a level; null for anything else, `6` and `không` included (`không` means no as often as none). */
export function levelOfWord(word: Word | undefined): Level | null {
  if (word === undefined) return null;
  if (/^\d$/u.test(word.folded)) return LEVELS[Number(word.folded)] ?? null;
  const value = meaningOf(DIGITS, [word]) ?? 0;
  return value === 0 ? null : (LEVELS[value] ?? null);
}

/** `mức 3`, `số ba`, `cái thứ tư`, `3/5` as words; the options are numbered from 0, so the third is the one numbered 3. */
function numbered(list: Phrase): { readonly level: Level; readonly rest: Phrase } | null {
  let at = 0;
  let ordinal = false;
  for (;;) {
    const lead = phraseAt(LEADS, list, at);
    if (!lead) break;
    at += lead.length;
    ordinal = lead.at(-1)?.folded === 'thu';
  }
  const word = list[at];
  if (!word) return null;
  // "Mức không" is level 0; "không" alone is no level.
  const zero = at > 0 && meaningOf(DIGITS, [word]) === 0 ? 0 : null;
  const nth = ordinal ? LEVELS[meaningOf(ORDINALS, [word]) ?? -1] : undefined;
  const level = zero ?? nth ?? levelOfWord(word);
  return level === null ? null : { level, rest: list.slice(at + 1) };
}

/** Whether `part` stands in `label` at `from`, marks aside: what is compared is one short text with six shown ones. */
function within(label: readonly string[], part: readonly string[], from: number): boolean {
  return from + part.length <= label.length && part.every((word, index) => label[from + index] === word);
}

/** The level whose description the words are: in full, its beginning, or a clear part that no other description has. */
function described(typed: Phrase, labels: readonly Phrase[]): Level | null {
  const list = folded(typed);
  const shown = labels.map(folded);
  const only = (fits: (label: readonly string[]) => boolean): Level | null => {
    const found = LEVELS.filter((level) => fits(shown[level] ?? []));
    return found.length === 1 ? (found[0] ?? null) : null;
  };
  if (list.length === 0) return null;
  const whole = only((label) => label.length === list.length && within(label, list, 0));
  if (whole !== null || list.length < 2) return whole;
  const beginning = only((label) => within(label, list, 0));
  if (beginning !== null) return beginning;
  // The bound of one description inside another's is a figure of the business: "80 Mbps".
  if (list.some((word) => /\d/u.test(word))) return null;
  const part = only((label) => label.some((_word, at) => within(label, list, at)));
  if (part === null) return null;
  // "có website" must not be read as "chưa có website", the only description that has these words.
  const label = shown[part] ?? [];
  const at = label.findIndex((_word, index) => within(label, list, index));
  const before = (labels[part] ?? []).slice(Math.max(0, at - 2), at);
  return before.some((word) => phraseAt(NEGATIONS, [word], 0)) ? null : part;
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
  const labels = levels.map((label) => wordsOf(label));
  const asTyped = wordsOf(clean);
  const label = described(asTyped, labels);
  if (label !== null) return label;
  const means = (rest: Phrase) => numbered(rest)?.rest.length === 0 || meaningOf(ENDS, rest) !== undefined;
  const list = peel(asTyped, (rest) => means(rest) || described(rest, labels) !== null);
  const named = described(list, labels) ?? meaningOf(ENDS, list) ?? null;
  if (named !== null) return named;
  const number = numbered(list);
  if (number === null) return null;
  const { level, rest } = number;
  // The number beside its own description, as a button or a careful person sends it; it may hold any figures.
  if (rest.length > 0 && described(rest, labels) === level) return level;
  if (NO_LEVEL.test(clean)) return null;
  if (rest.length === 0) return level;
  const after = folded(rest).join(' ');
  if (/\d/u.test(after)) return after === '5' && /\d\s*\/\s*5\D*$/u.test(clean) ? level : null;
  return phraseAt(BECAUSE, rest, 0) ? level : null;
}
