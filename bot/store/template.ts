// Run by the build, in a process of its own: makes the directory that every new embedded database is a copy of.
import { rename, rm } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { openPglite } from './database/pglite';
import { migrate } from './migrate';

/** Writes a database with the schema of this version and nothing in it to `directory`, which appears whole or not at all. */
async function makeTemplate(directory: string): Promise<void> {
  const draft = `${directory}.draft`;
  await rm(draft, { recursive: true, force: true });
  const bare = new PGlite(draft);
  await bare.waitReady;
  await bare.close();
  const database = await openPglite(draft, () => Promise.resolve());
  await migrate(database);
  await database.close();
  await rm(directory, { recursive: true, force: true });
  await rename(draft, directory);
}

const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error('which directory?');
void makeTemplate(directory).then(() => process.exit(0));
