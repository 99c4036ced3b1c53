// The documents as a command of the terminal sees them: what the server would answer from.
import { resolve } from 'node:path';
import type { Config } from '../config';
import type { CuratedAnswer } from '../../knowledge';
import { ingestedOrNone, libraryOver, openDocuments, type Library } from '../corpus';

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
