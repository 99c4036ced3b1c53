// From a citation to the place it names: what is not in the documents cannot be cited.
import type { Corpus, Instrument, OfficialWords, Provision } from '../library';
import { fold } from '../vietnamese';
import type { CitedPlace, CuratedAnswer, CuratedEntry } from './types';

export interface Resolved {
  readonly instrument: Instrument;
  readonly provision: Provision;
}

const tight = (text: string) => fold(text).replace(/\s+/gu, '');

/**
 * The instrument and the provision that a citation names: a record, or a place that only the official text brought in
 * has. Null when there is no such place, or when two instruments share the number and no day tells them apart.
 */
export function resolveCitation(
  { instruments }: Corpus,
  official: OfficialWords,
  { document, issued, provision: path }: CitedPlace,
): Resolved | null {
  const named = instruments.filter(
    (each) => tight(each.number) === tight(document) && (issued === '' || (each.issued ?? '') === issued),
  );
  const found = named.flatMap((instrument): Resolved[] => {
    const provision = instrument.provisions.find((each) => tight(each.path) === tight(path));
    if (provision) return [{ instrument, provision }];
    const text = path.trim() === '' ? undefined : official(instrument.id, path);
    return text === undefined ? [] : [{ instrument, provision: bare(path.trim(), text) }];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** A place of the official text that no record of ours speaks of. */
const bare = (path: string, text: string): Provision => ({
  id: 'official',
  path,
  heading: '',
  text,
  lines: null,
  asks: [],
  topics: [],
  audience: [],
});

export const entryOf = (
  { id, question, asks, answer }: Omit<CuratedAnswer, 'citation'>,
  { instrument, provision }: Resolved,
): CuratedEntry => ({ id, question, asks, answer, instrumentId: instrument.id, cited: provision });

/** The answers as search takes them in, and the ids of those whose place is no longer in the documents. */
export function withCurated(
  corpus: Corpus,
  official: OfficialWords,
  answers: readonly CuratedAnswer[],
): { readonly entries: readonly CuratedEntry[]; readonly unresolved: readonly string[] } {
  const entries: CuratedEntry[] = [];
  const unresolved: string[] = [];
  for (const answer of answers) {
    const resolved = resolveCitation(corpus, official, answer.citation);
    if (resolved) entries.push(entryOf(answer, resolved));
    else unresolved.push(answer.id);
  }
  return { entries, unresolved };
}
