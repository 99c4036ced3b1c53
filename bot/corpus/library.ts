// The documents as they are answered from: the records of the build and the texts brought in, indexed together.
import { withoutContacts } from '../../dialogs';
import { CorpusStoreError, readIngested } from '../ingest';
import {
  createAsk,
  createSearch,
  withCurated,
  withIngested,
  withoutInstruments,
  type Ask,
  type Corpus,
  type CuratedAnswer,
  type IngestedInstrument,
  type OfficialWords,
  type Search,
} from '../../knowledge';
import { checked, readPacked } from './records';

/** The documents, searched and answered from. */
export interface Library {
  /** Our records and, after them, instruments that only the brought-in texts have. */
  readonly corpus: Corpus;
  readonly search: Search;
  readonly ask: Ask;
  /** The official words of a provision, where its text was brought in; without contacts of people. */
  readonly officialWords: OfficialWords;
  /** Ids of curated answers that are left out: what they rest on is not in the documents. */
  readonly unresolved: readonly string[];
}

/** The documents before they are indexed. */
export type Documents = Pick<Library, 'corpus' | 'officialWords'>;

/** The texts brought in; none, and a line in the log, when their folder is damaged: the records still answer. */
export function ingestedOrNone(
  dataDir: string,
  tell: (reason: string) => void,
): readonly IngestedInstrument[] {
  try {
    return readIngested(dataDir);
  } catch (error) {
    if (!(error instanceof CorpusStoreError)) throw error;
    tell(error.message);
    return [];
  }
}

/** Where the records stand, and the numbers of instruments that are left out. */
export interface Opening {
  readonly packed: string;
  readonly exclude?: readonly string[];
}

/** The records and the texts brought in, put together. */
export function documentsFrom(
  records: Corpus,
  ingested: readonly IngestedInstrument[],
  exclude: readonly string[] = [],
): Documents {
  const texts = ingested.map((each) => ({
    ...each,
    provisions: each.provisions.map((provision) => ({ ...provision, text: withoutContacts(provision.text) })),
  }));
  // Excluded after joining, so that an excluded instrument does not come back by its own text.
  const joined = withIngested(records, texts);
  return { corpus: withoutInstruments(joined.corpus, exclude), officialWords: joined.official };
}

/** The documents indexed, with the answers that curators published beside the records. */
export function libraryOver(
  { corpus, officialWords }: Documents,
  curated: readonly CuratedAnswer[] = [],
): Library {
  const { entries, unresolved } = withCurated(corpus, officialWords, curated);
  const search = createSearch(corpus, entries);
  return { corpus, search, ask: createAsk(search, officialWords), officialWords, unresolved };
}

/** The records and the texts brought in, indexed. */
export function libraryFrom(
  records: Corpus,
  ingested: readonly IngestedInstrument[],
  exclude: readonly string[] = [],
  curated: readonly CuratedAnswer[] = [],
): Library {
  return libraryOver(documentsFrom(records, ingested, exclude), curated);
}

/** Loads the packed corpus and the texts brought in. Throws a CorpusError with every fault of the records. */
export function openDocuments({
  packed,
  exclude = [],
  ingested = [],
}: Opening & { readonly ingested?: readonly IngestedInstrument[] }): Documents {
  return documentsFrom(checked(readPacked(packed)), ingested, exclude);
}
