// CORPUS_DIR at start: what lies in the folder is ingested, what cannot be read is told, and the start goes on.
import { existsSync } from 'node:fs';
import type { Log } from '../log';
import { ingest } from './ingest';

/** Ingests the operator's folder. A missing folder and files that cannot be read are warnings; the old texts stay. */
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
  const results = await ingest({ paths: [folder], dataDir });
  for (const result of results)
    if (result.status === 'refused')
      log.warn({ file: result.file, reason: result.reason }, 'document refused');
    else if (result.status !== 'unchanged')
      log.info({ file: result.file, instruments: result.instruments.length }, 'document ingested');
}
