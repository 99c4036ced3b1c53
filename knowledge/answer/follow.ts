// Questions that lean on the one before: "còn doanh nghiệp lớn thì sao?".
import { fold, tokens } from '../vietnamese';
import follow from './follow.json';

const OPENERS = follow.openers.map(fold);
const ENDINGS = follow.endings.map(fold);
const MOST_WORDS = 12;

/** Whether a question makes sense only after another one. */
export function followsOn(question: string): boolean {
  const text = fold(question)
    .replace(/[?.!,]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const words = tokens(text);
  if (words.length === 0 || words.length > MOST_WORDS) return false;
  const opens = OPENERS.some((opener) => text === opener || text.startsWith(`${opener} `));
  const ends = ENDINGS.some((ending) => text === ending || text.endsWith(` ${ending}`));
  return opens || (ends && words.length <= 8);
}

/** One question out of two: the new words first; of two sizes of business the new one counts. */
export function joined(previous: string, question: string): string {
  const text = fold(question);
  const swap = follow.instead.find((words) => words.some((word) => text.includes(fold(word))));
  if (!swap) return `${question} ${previous}`;
  const kept = swap.reduce((left, word) => left.replace(new RegExp(fold(word), 'gu'), ' '), fold(previous));
  return `${question} ${kept.replace(/\s+/gu, ' ').trim()}`;
}
