// How well the recogniser does on texts it was not trained on, in every way of typing.
import type { Intent } from '../../../dialogs';
import { understandLocally } from '../local';
import type { Model } from '../model';
import phrases from '../phrases.json';
import type { Example } from '../project';
import { folds } from '../train';
import { VARIANTS } from './noise';

/** A text that was taken for something else. */
export interface Mistake {
  readonly text: string;
  readonly wanted: Intent;
  readonly got: Intent;
  readonly confidence: number;
}

export interface Measured {
  readonly variant: string;
  readonly texts: number;
  /** Shares, 0..1. */
  readonly accuracy: number;
  readonly nonePrecision: number;
  readonly noneRecall: number;
  readonly mistakes: readonly Mistake[];
  /** Mean confidence of the guesses that were acted on (from 0.5), and the share of them that was right. */
  readonly confidence: number;
  readonly right: number;
}

/** Texts with the model that has not seen them. */
export interface Asked {
  readonly model: Model;
  readonly examples: readonly Example[];
}

/** From here on the assistant acts on what it understood. */
const SURE = 0.5;

function measureOne(asked: readonly Asked[], variant: (typeof VARIANTS)[number]): Measured {
  const outcomes = asked.flatMap(({ model, examples }) =>
    examples.map(({ text, intent }) => {
      const typed = variant.typed(text);
      const { intent: got, confidence } = understandLocally(model, typed, null);
      return { text: typed, wanted: intent, got, confidence };
    }),
  );
  const count = (test: (outcome: Mistake) => boolean) => outcomes.filter(test).length;
  const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
  const acted = outcomes.filter(({ got, confidence }) => got !== 'none' && confidence >= SURE);
  return {
    variant: variant.name,
    texts: outcomes.length,
    accuracy: share(
      count(({ got, wanted }) => got === wanted),
      outcomes.length,
    ),
    nonePrecision: share(
      count(({ got, wanted }) => got === 'none' && wanted === 'none'),
      count(({ got }) => got === 'none'),
    ),
    noneRecall: share(
      count(({ got, wanted }) => got === 'none' && wanted === 'none'),
      count(({ wanted }) => wanted === 'none'),
    ),
    mistakes: outcomes.filter(({ got, wanted }) => got !== wanted),
    confidence: share(
      acted.reduce((sum, { confidence }) => sum + confidence, 0),
      acted.length,
    ),
    right: share(acted.filter(({ got, wanted }) => got === wanted).length, acted.length),
  };
}

/** The texts in every way of typing. */
export const measure = (asked: readonly Asked[]): readonly Measured[] =>
  VARIANTS.map((variant) => measureOne(asked, variant));

const KNOWN = new Set(Object.values(phrases).flat());

/** Ten models, each asked the tenth it was not trained on: all of it (`all`), and without the phrases that are looked up (`free`). */
export function crossValidation(
  examples: readonly Example[],
  sharpness: number,
): { readonly all: readonly Asked[]; readonly free: readonly Asked[] } {
  const all = folds(examples, sharpness).map(({ model, held }) => ({ model, examples: held }));
  const free = all.map(({ model, examples: held }) => ({
    model,
    examples: held.filter(({ text }) => !KNOWN.has(text)),
  }));
  return { all, free };
}
