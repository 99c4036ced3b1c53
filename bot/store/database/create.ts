// Makes a new PGlite data directory in a short-lived process: doing it here would keep about 500 MB for good.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { messageOf } from './database';

const SCRIPT = `
const { PGlite } = require(process.argv[1]);
const pglite = new PGlite(process.argv[2]);
pglite.waitReady.then(() => pglite.close()).then(() => process.exit(0), (error) => {
  console.error(error);
  process.exit(1);
});`;

const CREATE_TIMEOUT_MS = 120_000;

/** Creates the data directory unless it is there. It appears whole or not at all. */
export async function createDataDirectory(directory: string): Promise<void> {
  if (existsSync(directory)) return;
  // One name, so that what a killed process left is used up; the caller holds the lock of the directory.
  const draft = `${directory}.creating`;
  try {
    await mkdir(dirname(directory), { recursive: true });
    await rm(draft, { recursive: true, force: true });
    await promisify(execFile)(
      process.execPath,
      ['-e', SCRIPT, require.resolve('@electric-sql/pglite'), draft],
      { timeout: CREATE_TIMEOUT_MS, maxBuffer: 16 * 1024 * 1024 },
    );
    await rename(draft, directory);
  } catch (error) {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined);
    throw new Error(
      `The database could not be created in ${directory}: ${messageOf(error).slice(0, 2000)}. ` +
        'Check that DATA_DIR is writable and has 100 MB free, or set DATABASE_URL.',
      { cause: error },
    );
  }
}
