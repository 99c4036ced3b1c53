// The decision gives the points of a level and says nothing of what a criterion looks like there: that is the answer.
import { numberedIn, type Entry } from '../search';
import { fold } from '../vietnamese';
import { say } from './text';
import data from './unwritten.json';

const CODE = /\d\.\d+\.\d+$/u;
const LEVEL = fold(data.level);
const POINTS = fold(data.points);

/**
 * For a question on what a level of a criterion takes: the sentence that the decision does not say it; null for every
 * other question, also for one on the points of the level, which it does give.
 */
export function unwrittenLevel({ provision: { path } }: Entry, typed: readonly string[]): string | null {
  const [code] = CODE.exec(path) ?? [];
  const [level] = numberedIn(typed).get(LEVEL) ?? [];
  if (code === undefined || level === undefined || typed.includes(POINTS)) return null;
  return say('noLevelText', { code, level });
}
