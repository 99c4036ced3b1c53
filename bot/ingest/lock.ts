// One ingestion at a time in a data folder: a lock file with the process that holds it; a dead one is passed over.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { codeOf } from './fault';
import { corpusFolder, CorpusStoreError } from './storage';

const PATIENCE_MS = 60_000;
const STEP_MS = 100;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  let holder = 0;
  try {
    holder = Number(readFileSync(file, 'utf8'));
  } catch {
    return false;
  }
  if (holder > 0 && !isAlive(holder)) rmSync(file, { force: true });
  return false;
}

/** Runs `work` while no other process ingests into the folder. Throws a CorpusStoreError after a minute of waiting. */
export async function withCorpusLock<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(corpusFolder(dataDir), { recursive: true });
  const file = join(corpusFolder(dataDir), '.lock');
  for (let waited = 0; !take(file); waited += STEP_MS) {
    if (waited >= PATIENCE_MS)
      throw new CorpusStoreError(`${file} is held by another ingestion; wait for it or delete the file.`);
    await wait(STEP_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}
