// The documents as a command of the terminal sees them: what the server would answer from.
import { resolve } from 'node:path';
import type { Config } from '../config';
import { createStore, openDatabase } from '../store';
import type { CuratedAnswer } from '../../knowledge';
import { ingestedOrNone, libraryOver, openDocuments, type Library } from '../corpus';

/**
 * The answers that curators published, where the database is one that several processes share; the embedded one belongs
 * to the server that runs. What cannot be read is told on standard error.
 */
export async function curatedOf({ databaseUrl, dataDir }: Config): Promise<readonly CuratedAnswer[]> {
  if (databaseUrl === null) return [];
  const database = await openDatabase({ databaseUrl, dataDir });
  try {
    return await createStore(database).curation.published();
  } catch (error) {
    process.stderr.write(
      `curated answers are left out: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    return [];
  } finally {
    await database.close();
  }
}

/** Records of the build, texts of DATA_DIR and `curated` answers; what cannot be read is told on standard error. */
export function libraryOf(
  { dataDir, corpusExclude }: Config,
  curated: readonly CuratedAnswer[] = [],
): Library {
  const documents = openDocuments({
    packed: resolve(__dirname, 'corpus.json'),
    exclude: corpusExclude,
    ingested: ingestedOrNone(dataDir, (reason) => process.stderr.write(`${reason}\n`)),
  });
  return libraryOver(documents, curated);
}
