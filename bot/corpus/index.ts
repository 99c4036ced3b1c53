// Brings the corpus in: from the record folders while developing, from the packed file that the build makes.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { withoutContacts } from '../../dialogs';
import { CorpusStoreError, readIngested } from '../ingest';
import {
  buildCorpus,
  createAsk,
  createSearch,
  withIngested,
  withoutInstruments,
  type Ask,
  type Corpus,
  type CorpusFault,
  type IngestedInstrument,
  type OfficialWords,
  type RawInstrument,
  type Search,
} from '../../knowledge';

const packed = z.array(z.object({ folder: z.string(), files: z.record(z.string(), z.unknown()) }));

/** The records are wrong: every fault, a line each. */
export class CorpusError extends Error {
  constructor(readonly faults: readonly CorpusFault[]) {
    super(
      `The corpus has ${faults.length} faults:\n${faults.map(({ where, message }) => `  ${where}: ${message}`).join('\n')}`,
    );
  }
}

/** The record folders of a directory, in the order of their names; a folder without instrument.json is not one yet. */
export function readFolders(directory: string): readonly RawInstrument[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(directory, entry.name, 'instrument.json')))
    .map(({ name: folder }) => folder)
    .sort()
    .map((folder) => ({
      folder,
      files: Object.fromEntries(
        readdirSync(join(directory, folder))
          .filter((file) => file.endsWith('.json'))
          .sort()
          .map((file) => [file, parse(join(directory, folder, file))]),
      ),
    }));
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new CorpusError([
      { where: path, message: `is not JSON (${error instanceof Error ? error.message : String(error)})` },
    ]);
  }
}

/** Checks raw records and leaves out what the operator excluded. Throws a CorpusError with every fault. */
export function checked(raw: readonly RawInstrument[], exclude: readonly string[] = []): Corpus {
  const built = buildCorpus(raw);
  if (!built.ok) throw new CorpusError(built.faults);
  return withoutInstruments(built.corpus, exclude);
}

/** The raw records packed by the build into one file. */
export const readPacked = (file: string): readonly RawInstrument[] => packed.parse(parse(file));

/** The corpus packed by the build into one file. */
export function loadPacked(file: string, exclude: readonly string[] = []): Corpus {
  return checked(readPacked(file), exclude);
}

/** The lines of the official text whose file name begins with `start`; null where the folder has none. */
export function readSource(directory: string, start: string): readonly string[] | null {
  const name = readdirSync(directory).find((each) => each.startsWith(start));
  return name === undefined ? null : readFileSync(join(directory, name), 'utf8').normalize('NFC').split('\n');
}

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

/** Loads and indexes the packed corpus and the texts brought in. Throws a CorpusError with every fault of the records. */
export function openLibrary(options: {
  readonly packed: string;
  readonly exclude?: readonly string[];
  readonly ingested?: readonly IngestedInstrument[];
}): Library {
  const { packed: file, exclude = [], ingested = [] } = options;
  const texts = ingested.map((each) => ({
    ...each,
    provisions: each.provisions.map((provision) => ({ ...provision, text: withoutContacts(provision.text) })),
  }));
  // Excluded after joining, so that an excluded instrument does not come back by its own text.
  const joined = withIngested(checked(readPacked(file)), texts);
  const corpus = withoutInstruments(joined.corpus, exclude);
  const search = createSearch(corpus);
  return { corpus, search, ask: createAsk(search, joined.official), officialWords: joined.official };
}
