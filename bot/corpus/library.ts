// The documents as they are answered from: the records of the build and the texts brought in, indexed together.
import { withoutContacts } from '../../dialogs';
import { CorpusStoreError, readIngested } from '../ingest';
import {
  createAsk,
  createSearch,
  withIngested,
  withoutInstruments,
  type Ask,
  type Corpus,
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
}

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

/** The records and the texts brought in, indexed. */
export function libraryFrom(
  records: Corpus,
  ingested: readonly IngestedInstrument[],
  exclude: readonly string[] = [],
): Library {
  const texts = ingested.map((each) => ({
    ...each,
    provisions: each.provisions.map((provision) => ({ ...provision, text: withoutContacts(provision.text) })),
  }));
  // Excluded after joining, so that an excluded instrument does not come back by its own text.
  const joined = withIngested(records, texts);
  const corpus = withoutInstruments(joined.corpus, exclude);
  const search = createSearch(corpus);
  return { corpus, search, ask: createAsk(search, joined.official), officialWords: joined.official };
}

/** Loads and indexes the packed corpus and the texts brought in. Throws a CorpusError with every fault of the records. */
export function openLibrary({
  packed,
  exclude = [],
  ingested = [],
}: Opening & { readonly ingested?: readonly IngestedInstrument[] }): Library {
  return libraryFrom(checked(readPacked(packed)), ingested, exclude);
}
