// What pages send to curation, and what they get of an answer.
import { z } from 'zod';
import { citedPlace, resolveCitation, type Corpus, type PickedPlace, type QuoteOf } from '../../../knowledge';
import type { CuratedVersion } from '../../store/curation';

/** Lengths are checked by `checkCurated`; these bounds only keep nonsense out. */
const text = z.string().max(4000);
const id = z.uuid();
const version = z.int().min(0).max(1_000_000);

const written = {
  question: text,
  asks: z.array(text).max(60).default([]),
  answer: text,
  citation: z.object({ document: text, issued: z.string().max(10).default(''), provision: text }),
};

export const draftBody = z.object({
  ...written,
  id: id.nullable().default(null),
  version: version.default(0),
});
export const trialBody = z.object({
  ...written,
  id: id.nullable().default(null),
  /** Another question to see answered. */
  probe: z.string().max(300).optional(),
});
export const changeBody = z.object({ id, version: version.min(1) });
export const publishBody = changeBody.extend({
  /** Questions that the answer takes care of. */
  questions: z.array(id).max(5000).default([]),
  /** The person has seen what it takes over and which of its questions it does not answer. */
  accept: z.boolean().default(false),
});
export const asideBody = z.object({ questions: z.array(id).min(1).max(5000), aside: z.boolean() });

export const shownVersion = (each: CuratedVersion) => ({ ...each, at: each.at.toISOString() });

/** The cited place as the documents have it now; null when it is no longer there. */
export function shownCitation(
  corpus: Corpus,
  official: QuoteOf,
  { citation }: Pick<CuratedVersion, 'citation'>,
): PickedPlace | null {
  const found = resolveCitation(corpus, official, citation);
  return found ? citedPlace(found.instrument, found.provision) : null;
}
