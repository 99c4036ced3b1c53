// Several answers in one message: levels in a row, or levels by the place of the question.
import type { Level } from '../../scoring';
import { wordsOf, type Word } from '../../knowledge';
import { cleaned, folded, peel } from './plain';
import { levelOfWord } from './level';

/** More answers in one message than any index has questions are no answers. */
const MOST = 200;
const LONGEST = 2_000;

/** Several levels for the next questions in order; `bad` holds what is no level from 0 to 5, as typed. */
export type LevelsReading =
  | { readonly ok: true; readonly levels: readonly Level[] }
  | { readonly ok: false; readonly bad: readonly string[] };

/** One level for the questions `from` to `to`, 1-based places as the caller numbers them. */
export interface RangeItem {
  readonly from: number;
  readonly to: number;
  readonly level: Level;
}
export type RangeReading =
  | { readonly ok: true; readonly items: readonly RangeItem[] }
  | { readonly ok: false; readonly bad: readonly string[] };

const isLevel = (level: Level | null): level is Level => level !== null;

/**
 * `3 4 2 0 5`, `3,4,2`, `ba bốn hai không…` in figures or (three or more) in words. Null when the text is not a row of
 * small numbers at all; `ok: false` when it is one with a number that is no level, so that the caller can name it.
 */
export function readLevels(text: string): LevelsReading | null {
  if (text.length > LONGEST) return null;
  const clean = cleaned(text, LONGEST);
  if (/\d\.\d|%|:|=|(?:^|\s)[-−–]\d/u.test(clean)) return null;
  const dashed = clean.replace(/(?<=\d)\s*[-–—]\s*(?=\d)/gu, ' ');
  const parts = peel(wordsOf(dashed.replace(/(?<=\d)\s*[,;|/]\s*(?=\d)/gu, ' ')));
  const list = parts[0]?.folded === 'muc' ? parts.slice(1) : parts;
  if (list.length < 2 || list.length > MOST) return null;
  const isFigure = (word: Word) => /^\d{1,2}$/u.test(word.folded);
  if (!list.every((word) => isFigure(word) || levelOfWord(word) !== null)) return null;
  // Two number words are an estimate ("hai ba"); a row of answers in words has three or more.
  if (list.length < 3 && !list.every(isFigure)) return null;
  // Two numbers joined by a dash or a stroke are a span or a fraction, not two answers.
  if (list.length === 2 && (dashed !== clean || clean.includes('/'))) return null;
  const levels = list.map(levelOfWord);
  if (levels.every(isLevel)) return { ok: true, levels };
  return { ok: false, bad: folded(list.filter((word) => levelOfWord(word) === null)) };
}

const ITEM =
  /(?:cau|c|so)?\s*(?<from>\d{1,3})(?:\s*(?:-|–|—|den|toi|->)\s*(?:cau\s*)?(?<to>\d{1,3}))?\s*(?<sign>:|=|->|la|thi|deu|chon)?\s*(?<muc>(?:deu\s+|chon\s+|la\s+)*muc\s*)?(?<level>\d{1,3}|mot|hai|ba|bon|tu|nam)(?![\d.,]\d|\d|\p{L}|%)/u;

/**
 * `1-5: mức 3`, `câu 1 đến 5 mức 3`, `1:3 2:4`, `câu 2 = 4; câu 3 = 0`. Null when the text is nothing of the kind;
 * `ok: false` names the pieces whose level is not 0 to 5, whose place is 0 or whose span runs backwards.
 */
export function readRange(text: string): RangeReading | null {
  if (text.length > LONGEST || !/\d/u.test(text) || text.includes('%') || /\d\.\d+\.\d/u.test(text))
    return null;
  const folded = cleaned(text, LONGEST);
  let rest = plainKeepingSigns(folded).replace(/^(?:tu\s+|(?:em|da|chon|cho)\s+)+/u, '');
  const items: RangeItem[] = [];
  const bad: string[] = [];
  while (rest !== '' && items.length + bad.length <= MOST) {
    const found = ITEM.exec(rest);
    const group = found?.groups;
    if (!found || found.index !== 0 || !group || (group['sign'] === undefined && group['muc'] === undefined))
      return null;
    const from = Number(group['from']);
    const to = group['to'] === undefined ? from : Number(group['to']);
    const level = levelOfWord(wordsOf(group['level'] ?? '')[0]);
    if (level === null || from < 1 || to < from) bad.push(found[0].trim());
    else items.push({ from, to, level });
    rest = rest.slice(found[0].length).replace(/^(?:[\s,;.|]|(?:va|con|a|nhe|nha|tu)(?=\s|$))+/u, '');
  }
  if (rest !== '' || items.length + bad.length === 0) return null;
  return bad.length > 0 ? { ok: false, bad } : { ok: true, items };
}

/** Folded text in which signs between numbers are kept. */
function plainKeepingSigns(text: string): string {
  return text
    .split(/(\s+|[:=;,|–—>-])/u)
    .map((piece) => (/^[\s:=;,|–—>-]*$/u.test(piece) ? piece : folded(wordsOf(piece)).join(' ')))
    .join('')
    .replace(/\s+/gu, ' ')
    .trim();
}
