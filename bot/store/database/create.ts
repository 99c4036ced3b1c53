// A new PGlite data directory is a copy of the one that the build made: making one anew takes seconds and some 500 MB.
import { existsSync } from 'node:fs';
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { messageOf } from './database';

/** Beside the bundles; seen from the sources, in the checkout's folder of built files. */
const TEMPLATES = [resolve(__dirname, 'pg'), resolve(__dirname, '..', '..', '..', 'dist', 'pg')];

/** Creates the data directory unless it is there. It appears whole or not at all. */
export async function createDataDirectory(directory: string): Promise<void> {
  if (existsSync(directory)) return;
  // One name, so that what a killed process left is used up; the caller holds the lock of the directory.
  const draft = `${directory}.creating`;
  try {
    const template = TEMPLATES.find((each) => existsSync(each));
    if (template === undefined) throw new Error(`${TEMPLATES[0] ?? ''} is missing, run "npm run build"`);
    await mkdir(dirname(directory), { recursive: true });
    await rm(draft, { recursive: true, force: true });
    await cp(template, draft, { recursive: true });
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
