// A free answer to a question of an index as one of its levels: "mỗi tuần đăng bài một lần", "khoảng 30% doanh thu".
import { phraseAt, phraseList } from '../../../knowledge';
import { isLevel, type Criterion, type Level } from '../../../scoring';
import data from './families.json';
import { readFamily, type Family } from './families';
import { onSubject } from './none';
import { negated, places, typed, type Typed } from './typed';
import words from './words.json';

/** The level that a free answer gives. */
export interface FreeReading {
  readonly level: Level;
  /** How sure it is, 0.5..1. */
  readonly sure: number;
  /** The answer as it was said, at most 80 characters. */
  readonly said: string;
}

const LEAST = 0.5;
const LONGEST_SAID = 80;
const ASKS = phraseList(words.asks);
const REFUSALS = phraseList(words.refusals);
const ALLOWED = phraseList(words.refusalsAllow);
const FAMILIES: Readonly<Record<string, Readonly<Record<string, Family>>>> = data.frameworks as never;

/** Which family of questions a criterion belongs to; ladders of stages where none is named. */
export const familyOf = (framework: string, { code, guidance }: Criterion): Family =>
  FAMILIES[framework]?.[code] ?? { family: guidance.kind === 'ratio' ? 'ratio' : 'stages' };

/**
 * The level of a criterion that an answer in free words gives by the criterion's guidance; null when it asks something,
 * declines, or cannot be told. Numbers of levels and the descriptions themselves are `readLevel`'s.
 */
export function readFree(text: string, framework: string, criterion: Criterion): FreeReading | null {
  if (text.includes('?')) return null;
  const found = typed(text);
  if (!found || asks(found) || declines(found)) return null;
  const family = familyOf(framework, criterion);
  const reading = readFamily(found, text, family, criterion);
  if (!reading || reading.sure < LEAST || !isLevel(reading.level)) return null;
  // "None" of something else is no answer; words of the lowest level speak for themselves.
  if (reading.level === 0 && reading.zero !== true && !onSubject(text, subjectOf(family, criterion)))
    return null;
  const said = text.trim();
  return {
    level: reading.level,
    sure: Math.min(1, reading.sure),
    said: said.length > LONGEST_SAID ? `${said.slice(0, LONGEST_SAID - 1).trimEnd()}…` : said,
  };
}

/** "Chưa được bao nhiêu" asks nothing. */
const asks = (found: Typed): boolean => places(ASKS, found).some(({ at }) => !negated(found, at, 2));

/** "Không muốn trả lời" is no answer, while "chưa biết bắt đầu từ đâu" is one. */
const declines = (found: Typed): boolean =>
  places(REFUSALS, found).some(({ at, length }) => !phraseAt(ALLOWED, found.list, at + length));

const subjectOf = (family: Family, { name, guidance }: Criterion): readonly string[] => [
  ...(family.family === 'steps' ? Object.values(family.own ?? {}).flat() : []),
  name,
  guidance.question,
  guidance.spoken,
  guidance.why,
  guidance.tip,
  ...guidance.levels,
];
