// What a curated answer must be before it is kept: lengths, and ways to ask that differ.
import { terms } from '../search/analyse';
import { toNfc } from '../vietnamese';
import type { CuratedText } from './types';

/** Characters; `advised` is what reads well in a chat and aloud. */
export const CURATED_LIMITS = {
  question: { least: 5, most: 300 },
  answer: { least: 20, advised: 500, most: 1500 },
  asks: 20,
} as const;

export interface CuratedFault {
  readonly path: string;
  readonly message: string;
}

const tidy = (text: string) => toNfc(text).replace(/\s+/gu, ' ').trim();

/** The text without what nobody sees, ways to ask that say the same once; or every fault. */
export function checkCurated(
  raw: CuratedText,
):
  | { readonly ok: true; readonly text: CuratedText }
  | { readonly ok: false; readonly faults: readonly CuratedFault[] } {
  const faults: CuratedFault[] = [];
  const bounded = (path: string, value: string, { least, most }: { least: number; most: number }) => {
    const { length } = Array.from(value);
    if (length < least || length > most)
      faults.push({ path, message: `must have ${least} to ${most} characters, has ${length}` });
    else if (terms(value).length === 0) faults.push({ path, message: 'must have words' });
    return value;
  };
  const question = bounded('question', tidy(raw.question), CURATED_LIMITS.question);
  const answer = bounded(
    'answer',
    toNfc(raw.answer)
      .replace(/[^\S\n]+/gu, ' ')
      .replace(/ ?\n ?/gu, '\n')
      .replace(/\n{3,}/gu, '\n\n')
      .trim(),
    CURATED_LIMITS.answer,
  );
  const met = new Set([keyOfAsk(question)]);
  const asks = raw.asks
    .map(tidy)
    .filter((ask) => ask !== '' && !met.has(keyOfAsk(ask)) && met.add(keyOfAsk(ask)));
  asks.forEach((ask, at) => bounded(`asks.${at}`, ask, CURATED_LIMITS.question));
  if (asks.length > CURATED_LIMITS.asks)
    faults.push({ path: 'asks', message: `must be at most ${CURATED_LIMITS.asks}` });
  const { document, issued, provision } = raw.citation;
  const citation = { document: tidy(document), issued: issued.trim(), provision: tidy(provision) };
  if (citation.document === '' || citation.provision === '')
    faults.push({ path: 'citation', message: 'must name a document and a provision' });
  return faults.length > 0 ? { ok: false, faults } : { ok: true, text: { question, asks, answer, citation } };
}

/** Two questions with one key are the same words, whatever their marks, signs and slang. */
export const keyOfAsk = (question: string): string => terms(question).join(' ');
