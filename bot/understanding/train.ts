// Trains the recogniser: softmax regression by stochastic gradients in a fixed order, so that the same project always
// gives the same model.
import { INTENTS } from '../../dialogs';
import { fold } from '../../knowledge';
import { featuresOf, lexiconOf } from './features';
import { asks } from './keywords';
import { openModel, packed, softmax, vectorOf, type Model, type ModelData } from './model';
import type { Example } from './project';

const ROUNDS = 12;
/** The first step of every feature down the slope; the more it has moved, the smaller its steps become. */
const STEP = 1;
const SMALLEST = 1e-3;
/** Pull of every weight towards nothing with each step, against learning by heart. */
const PULL = 4e-4;
/** How far few texts of an intent are made up for by weight: 0 not at all, 1 in full. */
const BALANCE = 0.2;
/** A text known this well has nothing more to teach in this round. */
const LEARNT = 0.98;
/** Pieces and pairs that occur in one text only say nothing about the next. */
const LEAST_TEXTS = 2;
const FOLDS = 10;
/** Parts for the calibration, which only has to find one number. */
const HALVES = 2;
/** Sharpnesses tried for the confidence. */
const SHARPNESSES = Array.from({ length: 40 }, (_each, at) => 0.3 + at * 0.05);

interface Row {
  readonly places: Int32Array;
  readonly values: Float64Array;
  readonly wanted: number;
  readonly weight: number;
}

/** The same order everywhere: numbers that look random from a fixed seed. */
function shuffled(length: number, seed: number): readonly number[] {
  const order = Array.from({ length }, (_each, at) => at);
  let state = seed;
  for (let at = length - 1; at > 0; at -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (at + 1);
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
  return order;
}

/** Each text as written and without its marks, for people type both. */
const bothForms = (examples: readonly Example[]): readonly Example[] =>
  examples.flatMap((example) => {
    const bare = fold(example.text);
    return bare === example.text ? [example] : [example, { ...example, text: bare }];
  });

function featureNames(examples: readonly Example[], lexicon: ReadonlySet<string>): readonly string[] {
  const counts = new Map<string, number>();
  for (const { text } of examples)
    for (const name of featuresOf(text, lexicon, asks(text)).keys())
      counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= LEAST_TEXTS).map(([name]) => name);
}

/** Intents with few texts weigh more, so that they are not drowned. */
function balance(examples: readonly Example[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { intent } of examples) counts.set(intent, (counts.get(intent) ?? 0) + 1);
  const mean = examples.length / counts.size;
  return new Map([...counts].map(([intent, count]) => [intent, (mean / count) ** BALANCE]));
}

/**
 * The weights after all rounds. Every feature has a step of its own (AdaGrad): what occurs in every other text soon moves
 * little, while the rare word that decides still can.
 */
function descend(rows: readonly Row[], features: number, width: number): Float64Array {
  const weights = new Float64Array((features + 1) * width);
  const moved = new Float64Array(features + 1);
  const off = new Float64Array(width);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const index of shuffled(rows.length, round + 1)) {
      const row = rows[index];
      if (!row) continue;
      const { places, values } = row;
      off.fill(0);
      for (let each = 0; each < places.length; each += 1) {
        const from = (places[each] ?? 0) * width;
        const value = values[each] ?? 0;
        for (let at = 0; at < width; at += 1) off[at] = (off[at] ?? 0) + (weights[from + at] ?? 0) * value;
      }
      const shares = softmax(off);
      if ((shares[row.wanted] ?? 0) > LEARNT) continue;
      let slope = 0;
      for (let at = 0; at < width; at += 1) {
        const wrong = ((shares[at] ?? 0) - (at === row.wanted ? 1 : 0)) * row.weight;
        off[at] = wrong;
        slope += wrong * wrong;
      }
      for (let each = 0; each < places.length; each += 1) {
        const place = places[each] ?? 0;
        const value = values[each] ?? 0;
        moved[place] = (moved[place] ?? 0) + slope * value * value;
        const step = (STEP * value) / (Math.sqrt(moved[place] ?? 0) + SMALLEST);
        for (let at = 0; at < width; at += 1) {
          const weight = weights[place * width + at] ?? 0;
          weights[place * width + at] = weight - step * ((off[at] ?? 0) + PULL * weight);
        }
      }
    }
  return weights;
}

/** The values of a text with the bias at the last place. */
function rowOf(vector: readonly (readonly [number, number])[], bias: number): Pick<Row, 'places' | 'values'> {
  const whole = [...vector, [bias, 1] as const];
  return {
    places: Int32Array.from(whole, ([place]) => place),
    values: Float64Array.from(whole, ([, value]) => value),
  };
}

function fitted(examples: readonly Example[], key: string, sharpness: number): ModelData {
  const forms = bothForms(examples);
  const lexicon = lexiconOf(examples.map(({ text }) => text));
  const names = featureNames(forms, lexicon);
  const places = new Map(names.map((name, place) => [name, place]));
  const weightOf = balance(forms);
  const rows = forms.map(({ text, intent }) => ({
    ...rowOf(vectorOf(text, lexicon, places), names.length),
    wanted: INTENTS.indexOf(intent),
    weight: weightOf.get(intent) ?? 1,
  }));
  const { bytes, scale } = packed(descend(rows, names.length, INTENTS.length));
  return {
    key,
    intents: [...INTENTS],
    features: names.join('\n'),
    lexicon: [...lexicon].join(' '),
    weights: bytes,
    scale,
    sharpness,
  };
}

/** A part of the examples that was left out of training, with the model that never saw it. */
export interface Fold {
  readonly model: Model;
  readonly held: readonly Example[];
}

/** Models each trained without one part of the examples, every intent spread evenly over the parts. */
export function folds(examples: readonly Example[], sharpness = 1, count = FOLDS): readonly Fold[] {
  const seen = new Map<string, number>();
  const parts = examples.map(({ intent }) => {
    const at = seen.get(intent) ?? 0;
    seen.set(intent, at + 1);
    return at % count;
  });
  return Array.from({ length: count }, (_each, part) => ({
    model: openModel(
      fitted(
        examples.filter((_example, at) => parts[at] !== part),
        `fold ${String(part)}`,
        sharpness,
      ),
    ),
    held: examples.filter((_example, at) => parts[at] === part),
  }));
}

/** The sharpness under which what was left out of training is the most probable. */
function calibrated(examples: readonly Example[]): number {
  const outcomes = folds(examples, 1, HALVES).flatMap(({ model, held }) =>
    held.map(({ text, intent }) => {
      const guesses = model.guesses(text);
      return {
        sums: guesses.map(({ confidence }) => Math.log(Math.max(confidence, 1e-12))),
        right: guesses.findIndex((guess) => guess.intent === intent),
      };
    }),
  );
  const loss = (sharpness: number) =>
    outcomes.reduce(
      (sum, { sums, right }) => sum - Math.log(Math.max(softmax(sums, sharpness)[right] ?? 0, 1e-12)),
      0,
    );
  return SHARPNESSES.reduce((best, each) => (loss(each) < loss(best) ? each : best), 1);
}

/** The model of the examples, its confidence fitted on what two other models had not seen. Takes some seconds. */
export function train(examples: readonly Example[], key: string): ModelData {
  return fitted(examples, key, calibrated(examples));
}
