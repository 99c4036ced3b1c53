// A running server notices what `smedx ingest` brought in beside it: the index is built anew and put in place whole.
import { stat } from 'node:fs/promises';
import type { Log } from '../log';
import { CorpusStoreError, manifestFile, readIngested } from '../ingest';
import { ingestedOrNone, openLibrary, type Library, type Opening } from './library';

const EVERY_MS = 5_000;

export interface LiveLibrary extends Library {
  /** Looks now; true when a new library was put in place. A change counts once it has stood still from look to look. */
  readonly look: () => Promise<boolean>;
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

/**
 * The library of the records and the texts in `dataDir`, and the next one whenever the manifest there has changed. What is handed out
 * stays valid and always speaks of the library in place. Data that cannot be read is told in the log, once, and the
 * library before stays. Building takes some tenths of a second, in which no turn is answered.
 */
export async function liveLibrary(options: {
  readonly opening: Opening;
  readonly dataDir: string;
  readonly log: Log;
  readonly everyMs?: number;
}): Promise<LiveLibrary> {
  const { opening, dataDir, log, everyMs = EVERY_MS } = options;
  const file = manifestFile(dataDir);
  let held = await stampOf(file);
  let seen = held;
  let now = openLibrary({
    ...opening,
    ingested: ingestedOrNone(dataDir, (reason) => log.error({ reason }, 'ingested texts cannot be read')),
  });

  async function look(): Promise<boolean> {
    const stamp = await stampOf(file);
    const still = stamp === seen;
    seen = stamp;
    // One ingestion of many files writes the manifest many times: it is read when it has come to rest.
    if (!still || stamp === held) return false;
    held = stamp;
    try {
      now = openLibrary({ ...opening, ingested: readIngested(dataDir) });
      log.info({ records: now.search.entries.length }, 'documents were brought in; the index was built anew');
      return true;
    } catch (error) {
      const reason = error instanceof CorpusStoreError ? error.message : String(error);
      log.error({ reason }, 'ingested texts cannot be read; answers go on from those before');
      return false;
    }
  }

  const timer = setInterval(() => void look(), everyMs);
  timer.unref();
  return {
    corpus: {
      get instruments() {
        return now.corpus.instruments;
      },
    },
    get search() {
      return now.search;
    },
    ask: (question, context) => now.ask(question, context),
    officialWords: (instrumentId, path) => now.officialWords(instrumentId, path),
    look,
    stop: () => clearInterval(timer),
  };
}
