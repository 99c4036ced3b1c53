// What a way of answering is worth on a set: the right provision first, in the first three, the key facts, declines.
import { libraryOver, type Documents } from '../../bot/corpus';
import type { Ask, CuratedAnswer } from '../../knowledge';
import { matches } from './match';
import type { Question, QuestionSet } from './sets';

export interface Outcome {
  readonly question: Question;
  readonly answered: boolean;
  /** Place of the first right citation, from 0; -1 when none is right. */
  readonly place: number;
  readonly facts: boolean;
  readonly confidence: number;
  readonly got: readonly string[];
  readonly answer: string;
}

/** Shares of 0..1; those of answers are over the questions that have one. */
export interface Figures {
  readonly questions: number;
  readonly first: number;
  readonly three: number;
  readonly facts: number;
  /** Good questions that were declined. */
  readonly lost: number;
  readonly outside: number;
  /** Questions without an answer that were declined. */
  readonly declined: number;
}

export function outcomes(ask: Ask, { questions }: QuestionSet): readonly Outcome[] {
  return questions.map((question) => {
    const { answered, answer, citations, confidence } = ask(question.question, { limit: 3, length: 1200 });
    const text = answer.normalize('NFC');
    return {
      question,
      answered,
      place: citations.findIndex((citation) => matches(citation, question.gold)),
      facts: question.must.every((forms) => forms.some((form) => new RegExp(form, 'iu').test(text))),
      confidence,
      got: citations.map(({ document, provision }) => `${document} ${provision}`),
      answer: text,
    };
  });
}

export function figures(list: readonly Outcome[]): Figures {
  const good = list.filter(({ question }) => question.gold.length > 0);
  const outside = list.filter(({ question }) => question.gold.length === 0);
  const share = (part: readonly Outcome[], test: (one: Outcome) => boolean) =>
    part.length === 0 ? NaN : part.filter(test).length / part.length;
  return {
    questions: good.length,
    first: share(good, ({ answered, place }) => answered && place === 0),
    three: share(good, ({ answered, place }) => answered && place >= 0 && place < 3),
    facts: share(good, ({ answered, facts }) => answered && facts),
    lost: share(good, ({ answered }) => !answered),
    outside: outside.length,
    declined: share(outside, ({ answered }) => !answered),
  };
}

/** The figures of a set as people with these curated answers get them. */
export function figuresWith(
  documents: Documents,
  curated: readonly CuratedAnswer[],
  set: QuestionSet,
): Figures {
  return figures(outcomes(libraryOver(documents, curated).ask, set));
}

/** The figures of each style of typing. */
export function byStyle(list: readonly Outcome[]): ReadonlyMap<string, Figures> {
  const styles = [...new Set(list.map(({ question }) => question.style))].sort();
  return new Map(
    styles.map((style) => [style, figures(list.filter(({ question }) => question.style === style))]),
  );
}
