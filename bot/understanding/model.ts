// A trained recogniser as data: features, the weight of each for each intent, and how sure to be of the sum.
import { z } from 'zod';
import { INTENTS, type Intent } from '../../dialogs';
import { featuresOf } from './features';
import { asks } from './keywords';

/** Weights are kept in one byte each. */
const STEPS = 127;

export const modelSchema = z.object({
  /** What the model was trained from; another key means another model. */
  key: z.string(),
  intents: z.array(z.enum(INTENTS)),
  /** Separated by line ends, in the order of the weights. */
  features: z.string(),
  /** Folded syllables, separated by spaces. */
  lexicon: z.string(),
  /** One byte for each intent of each feature, the bias of each intent last; base64. */
  weights: z.string(),
  scale: z.number().positive(),
  /** What the sums are multiplied with, so that the confidence is the share that is right. */
  sharpness: z.number().positive(),
});
export type ModelData = z.infer<typeof modelSchema>;

export interface Guess {
  readonly intent: Intent;
  /** 0..1; over many texts, about the share of such guesses that is right. */
  readonly confidence: number;
}

export interface Model {
  readonly key: string;
  /** Every intent with its probability, the most probable first. */
  guesses(text: string): readonly Guess[];
}

/** Feature values of a text as places and weights, of length one together. Features that are not known count too. */
export function vectorOf(
  text: string,
  lexicon: ReadonlySet<string>,
  places: ReadonlyMap<string, number>,
): readonly (readonly [place: number, value: number])[] {
  const features = featuresOf(text, lexicon, asks(text));
  let square = 0;
  for (const weight of features.values()) square += weight * weight;
  const length = Math.sqrt(square) || 1;
  const vector: (readonly [number, number])[] = [];
  for (const [name, weight] of features) {
    const place = places.get(name);
    if (place !== undefined) vector.push([place, weight / length]);
  }
  return vector;
}

/** Shares that add up to one, larger the larger the sum. */
export function softmax(sums: ArrayLike<number>, sharpness = 1): Float64Array {
  const shares = Float64Array.from(sums, (sum) => sum * sharpness);
  const most = shares.reduce((a, b) => Math.max(a, b), -Infinity);
  let total = 0;
  shares.forEach((sum, at) => {
    const share = Math.exp(sum - most);
    shares[at] = share;
    total += share;
  });
  return shares.map((share) => share / total);
}

/** One byte a weight, and the size of a step. */
export function packed(weights: Float64Array): { readonly bytes: string; readonly scale: number } {
  const scale = weights.reduce((most, each) => Math.max(most, Math.abs(each)), 1e-9) / STEPS;
  const bytes = Int8Array.from(weights, (each) => Math.round(each / scale));
  return { bytes: Buffer.from(bytes.buffer).toString('base64'), scale };
}

/** The model in a form that answers. Throws when the data is not that of a model. */
export function openModel(data: ModelData): Model {
  const names = data.features.split('\n');
  const places = new Map(names.map((name, place) => [name, place]));
  const lexicon = new Set(data.lexicon.split(' '));
  const bytes = Buffer.from(data.weights, 'base64');
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const width = data.intents.length;
  if (weights.length !== (names.length + 1) * width)
    throw new Error(`model ${data.key}: ${weights.length} weights for ${names.length} features`);
  return {
    key: data.key,
    guesses(text) {
      const sums = new Float64Array(width);
      const add = (place: number, value: number) => {
        const from = place * width;
        for (let at = 0; at < width; at += 1)
          sums[at] = (sums[at] ?? 0) + (weights[from + at] ?? 0) * data.scale * value;
      };
      add(names.length, 1);
      for (const [place, value] of vectorOf(text, lexicon, places)) add(place, value);
      const shares = softmax(sums, data.sharpness);
      return data.intents
        .map((intent, at) => ({ intent, confidence: shares[at] ?? 0 }))
        .sort((a, b) => b.confidence - a.confidence);
    },
  };
}
