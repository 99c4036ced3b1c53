// The documents as a command of the terminal sees them: what the server would answer from.
import { resolve } from 'node:path';
import type { Config } from '../config';
import { ingestedOrNone, openLibrary, type Library } from '../corpus';

/** Records of the build and texts of DATA_DIR; what cannot be read is told on standard error. */
export function libraryOf({ dataDir, corpusExclude }: Config): Library {
  return openLibrary({
    packed: resolve(__dirname, 'corpus.json'),
    exclude: corpusExclude,
    ingested: ingestedOrNone(dataDir, (reason) => process.stderr.write(`${reason}\n`)),
  });
}
