// CORPUS_DIR at start: what lies in the folder is ingested, what cannot be read is told, and the start goes on.
import { existsSync } from 'node:fs';
import type { Log } from '../log';
import { wordsOf } from './fault';
import { ingest } from './ingest';

/** Ingests the operator's folder. What cannot be read is told in the log; the old texts stay and the start goes on. */
export async function ingestAtStart(options: {
  readonly folder: string;
  readonly dataDir: string;
  readonly log: Log;
}): Promise<void> {
  const { folder, dataDir, log } = options;
  if (!existsSync(folder)) {
    log.warn({ folder }, 'CORPUS_DIR does not exist; no documents ingested');
    return;
  }
  const results = await ingest({ paths: [folder], dataDir }).catch((error: unknown) => {
    log.error({ folder, reason: wordsOf(error) }, 'CORPUS_DIR could not be ingested');
    return [];
  });
  for (const result of results)
    if (result.status === 'refused')
      log.warn({ file: result.file, reason: result.reason }, 'document refused');
    else if (result.status !== 'unchanged')
      log.info({ file: result.file, instruments: result.instruments.length }, 'document ingested');
}
