// Whether to answer: a number from what speaks for the best record, and two measured thresholds.
import type { Found } from '../search';
import type { Search } from '../search';
import { outside } from './outside';
import stored from './confidence.json';

/** What speaks for and against the best record being an answer; each about 0..1. */
export interface Evidence {
  readonly coverage: number;
  readonly whole: number;
  readonly ask: number;
  readonly clause: number;
  /** How far the best is ahead of the next. */
  readonly margin: number;
  /** The question names the instrument or the place. */
  readonly addressed: number;
  /** Share of the question's words that no record has. */
  readonly unknown: number;
  /** Share of its pairs of words that the record has, and that any record has. */
  readonly pairs: number;
  readonly knownPairs: number;
  /** Share of its words that any record has with the marks as typed. */
  readonly knownMarks: number;
  /** 1 when it names a matter outside the documents that the record does not speak of. */
  readonly outside: number;
}

export function evidence(question: string, found: Found, search: Search): Evidence {
  const [best, next] = found.hits;
  if (!best)
    return {
      coverage: 0,
      whole: 0,
      ask: 0,
      clause: 0,
      margin: 0,
      addressed: 0,
      unknown: 1,
      pairs: 0,
      knownPairs: 0,
      knownMarks: 0,
      outside: 0,
    };
  const typed = [...new Set(found.question.typed)];
  const unknown = typed.filter((term) => !search.engine.has(term)).length / Math.max(1, typed.length);
  const { whole, ask, clause, instrument, place, code } = best.signals;
  return {
    coverage: best.signals.covers,
    whole: Math.min(2, whole),
    ask: Math.min(2, ask),
    clause: Math.min(2, clause),
    margin: next ? 1 - next.score / best.score : 1,
    addressed: Math.min(1, instrument * 0.5 + place + code),
    unknown,
    pairs: best.signals.pairs,
    knownPairs: found.knownPairs,
    knownMarks: found.knownMarks,
    outside: Number(outside(question, `${best.entry.provision.heading} ${best.entry.provision.text}`)),
  };
}

export const EVIDENCE = [
  'coverage',
  'whole',
  'ask',
  'clause',
  'margin',
  'addressed',
  'unknown',
  'pairs',
  'knownPairs',
  'knownMarks',
  'outside',
] as const satisfies readonly (keyof Evidence)[];

export interface Confidence {
  readonly bias: number;
  readonly weights: Evidence;
}

/** The chance that the best record answers, as the logistic model of `confidence.json` puts it. */
export function confidenceOf(from: Evidence, model: Confidence = stored): number {
  let sum = model.bias;
  for (const name of EVIDENCE) sum += model.weights[name] * from[name];
  return 1 / (1 + Math.exp(-sum));
}

/** Below `answer` the question is declined; below `sure` the answer says that it may not be what was meant. */
export const THRESHOLDS = { answer: stored.answer, sure: stored.sure };
