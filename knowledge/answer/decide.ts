// Whether to answer: a number from what speaks for the best record, and two measured thresholds.
import type { Found } from '../search';
import type { Search } from '../search';
import { TALK } from '../search/talk';
import { alike } from './asked';
import { outside } from './outside';
import { unpinned } from './pinned';
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
  /** How many words the part that asks has, in dozens, 2 at most: long ones match less of anything. */
  readonly long: number;
  /** What the longest run of its words tells that the record does not have. */
  readonly gap: number;
  /** 1 when it wants a figure, a day or a body and the record shows none. */
  readonly lacks: number;
  /** 1 when it names an instrument by number and the record is of another. */
  readonly elsewhere: number;
  /** 1 when it calls the record's instrument by name. */
  readonly named: number;
  /** Share of its pairs of words that other instruments have and the record's own does not. */
  readonly strange: number;
  /** How much more of it another record has. */
  readonly better: number;
  /** 1 when the record is the part of a document that such a question is about, as its signature. */
  readonly part: number;
  /** The gap where little is known of the instrument: what is missing may well stand in it, but not in the records. */
  readonly partial: number;
  /** How nearly the question is one that the record is written to answer. */
  readonly asked: number;
  /** 1 when it is about a place, a body, a law or the holder of an office that the record does not have. */
  readonly other: number;
  /** 1 when it is about a year that the record does not have, or about what happens just now. */
  readonly when: number;
  /** How many kinds of facts it wants that the record does not speak of. */
  readonly kinds: number;
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
      long: 0,
      gap: 0,
      lacks: 0,
      elsewhere: 0,
      named: 0,
      strange: 0,
      better: 0,
      part: 0,
      partial: 0,
      asked: 0,
      other: 0,
      when: 0,
      kinds: 0,
    };
  // Talk that no record has says nothing of what is asked.
  const typed = [...new Set(found.question.typed)].filter((term) => !TALK.has(term));
  const unknown = typed.filter((term) => !search.engine.has(term)).length / Math.max(1, typed.length);
  const { whole, ask, clause, instrument, place, code } = best.signals;
  const { mentions } = found.address;
  const isNumbered = mentions.some(({ instruments }) => instruments.length > 0);
  const open = unpinned(question, best.entry, isNumbered);
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
    long: Math.min(2, found.question.focus.length / 12),
    gap: Math.min(2, best.gap / GAP),
    lacks: -best.signals.lacks,
    elsewhere: Number(instrument === 0 && isNumbered),
    named: best.signals.named,
    strange: best.strange,
    better: found.mostCovered - best.signals.covers,
    part: best.signals.part,
    partial: best.entry.instrument.source ? 0 : Math.min(2, best.gap / GAP),
    asked: alike(found.question.focus, best.entry.provision.asks, search.engine),
    other: Number(open.other),
    when: Number(open.when),
    kinds: open.kinds,
  };
}

/** What two telling words in a row tell. */
const GAP = 12;

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
  'long',
  'gap',
  'lacks',
  'elsewhere',
  'named',
  'strange',
  'better',
  'part',
  'partial',
  'asked',
  'other',
  'when',
  'kinds',
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
