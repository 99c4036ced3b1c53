// A running server notices what `smedx ingest` brought in beside it, and what curators publish: the index is built anew
// and put in place whole.
import { stat } from 'node:fs/promises';
import type { CuratedAnswer } from '../../knowledge';
import type { Log } from '../log';
import { CorpusStoreError, manifestFile, readIngested } from '../ingest';
import { ingestedOrNone, libraryOver, openDocuments, type Library, type Opening } from './library';

const EVERY_MS = 5_000;
/** The topic under which processes tell one another that a curated answer was published or taken back. */
export const CURATED = 'curated';

/** Where published answers come from. */
export interface CuratedSource {
  published(): Promise<readonly CuratedAnswer[]>;
  /** Changes whenever `published` may have changed. */
  stamp(): Promise<string>;
  /** Calls `heard` when one was published or taken back, here or in another process. Returns how to stop. */
  onChange(heard: () => void): () => void;
}

export interface LiveLibrary extends Library {
  /** Looks now; true when a new library was put in place. A change counts once it has stood still from look to look. */
  readonly look: () => Promise<boolean>;
  /** Takes up what curators published or took back until now. Never throws. */
  readonly renew: () => Promise<void>;
  readonly stop: () => void;
}

/** What tells one state of the manifest from another; empty before the first ingestion. */
async function stampOf(file: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(file);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return '';
  }
}

const NO_SOURCE: CuratedSource = {
  published: () => Promise.resolve([]),
  stamp: () => Promise.resolve(''),
  onChange: () => () => undefined,
};

/**
 * The library of the records, the texts in `dataDir` and the answers of `curated`, and the next one whenever one of
 * these has changed. What is handed out stays valid and always speaks of the library in place. Data that cannot be read
 * is told in the log, once, and the library before stays. Building takes some tenths of a second, in which no turn is
 * answered.
 */
export async function liveLibrary(options: {
  readonly opening: Opening;
  readonly dataDir: string;
  readonly log: Log;
  readonly curated?: CuratedSource;
  readonly everyMs?: number;
}): Promise<LiveLibrary> {
  const { opening, dataDir, log, curated = NO_SOURCE, everyMs = EVERY_MS } = options;
  const file = manifestFile(dataDir);
  let held = await stampOf(file);
  let seen = held;
  let documents = openDocuments({
    ...opening,
    ingested: ingestedOrNone(dataDir, (reason) => log.error({ reason }, 'ingested texts cannot be read')),
  });
  let answers: readonly CuratedAnswer[] = [];
  let answersOf: string | null = null;
  let failed = false;

  /** Reads the answers when they changed; true when they did. */
  async function readAnswers(): Promise<boolean> {
    try {
      // The stamp first: what is published between the two is read again.
      const stamp = await curated.stamp();
      if (stamp === answersOf) return false;
      answers = await curated.published();
      answersOf = stamp;
      failed = false;
      return true;
    } catch (error) {
      if (!failed) log.warn({ err: error }, 'curated answers were not read; it is tried again');
      failed = true;
      return false;
    }
  }

  function build(): Library {
    const built = libraryOver(documents, answers);
    if (built.unresolved.length > 0)
      log.warn(
        { unresolved: built.unresolved },
        'curated answers rest on places that are not in the documents and are not used: bring the documents in, or correct them in the console',
      );
    return built;
  }

  await readAnswers();
  let library = build();

  async function look(): Promise<boolean> {
    const stamp = await stampOf(file);
    const still = stamp === seen;
    seen = stamp;
    // One ingestion of many files writes the manifest many times: it is read when it has come to rest.
    if (!still || stamp === held) return false;
    held = stamp;
    try {
      documents = openDocuments({ ...opening, ingested: readIngested(dataDir) });
      library = build();
      log.info(
        { records: library.search.entries.length },
        'documents were brought in; the index was built anew',
      );
      return true;
    } catch (error) {
      const reason = error instanceof CorpusStoreError ? error.message : String(error);
      log.error({ reason }, 'ingested texts cannot be read; answers go on from those before');
      return false;
    }
  }

  /** One after another, so that an older reading never overtakes a newer one. */
  let renewing: Promise<void> = Promise.resolve();
  const renew = (): Promise<void> => {
    renewing = renewing.then(async () => {
      if (!(await readAnswers())) return;
      library = build();
      log.info({ count: answers.length }, 'curated answers changed; the index was built anew');
    });
    return renewing;
  };

  const stopHearing = curated.onChange(() => void renew());
  const timer = setInterval(() => {
    void look();
    void renew();
  }, everyMs);
  timer.unref();
  return {
    corpus: {
      get instruments() {
        return library.corpus.instruments;
      },
    },
    get search() {
      return library.search;
    },
    get unresolved() {
      return library.unresolved;
    },
    ask: (question, context) => library.ask(question, context),
    officialWords: (instrumentId, path) => library.officialWords(instrumentId, path),
    look,
    renew,
    stop: () => {
      stopHearing();
      clearInterval(timer);
    },
  };
}
