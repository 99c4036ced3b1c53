// The embedded engine: PostgreSQL in WebAssembly, in this process, its files in one directory.
import { PGlite } from '@electric-sql/pglite';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Pool } from 'pg';
import { createDataDirectory } from './create';
import { messageOf, type Database, type Signals } from './database';
import { takeLock } from './lock';
import { overPool, type Statements } from './pool';
import { PgliteSocket } from './socket';

/**
 * Memory and disk of a small deployment: PGlite's own defaults keep 128 MB of pages and 1 GB of log. Sequential scans
 * are discouraged, because without autovacuum nothing tells the planner that a table it met empty has grown: a plan
 * prepared on the first turns would read whole tables for ever.
 */
const START = ['-c', 'shared_buffers=32MB', '-c', 'max_wal_size=128MB', '-c', 'enable_seqscan=off'];

/**
 * Opens the directory, after `create` made it when it was not there. @throws when another process has it open.
 */
export async function openPglite(
  directory: string,
  create: (directory: string) => Promise<void> = createDataDirectory,
): Promise<Database> {
  await mkdir(dirname(directory), { recursive: true });
  const unlock = await takeLock(`${directory}.lock`);
  const pglite = await start(directory, create).catch(async (error: unknown) => {
    await unlock();
    throw error;
  });
  // PGlite is one connection: transactions and single statements take turns on it.
  const pool = new Pool({
    max: 1,
    idleTimeoutMillis: 0,
    user: 'postgres',
    database: 'postgres',
    password: 'embedded',
    host: 'embedded',
    ssl: false,
    stream: () => new PgliteSocket(pglite),
  });
  pool.on('error', () => undefined);
  const statements = overPool(pool, 0);
  return {
    ...statements,
    signals: nobodyElse,
    tidy: () => vacuum(statements),
    close: async () => {
      await pool.end();
      await pglite.close();
      await unlock();
    },
  };
}

async function start(directory: string, create: (directory: string) => Promise<void>): Promise<PGlite> {
  await create(directory);
  const pglite = new PGlite(directory, { startParams: [...PGlite.defaultStartParams, ...START] });
  try {
    await pglite.waitReady;
    return pglite;
  } catch (error) {
    throw new Error(
      `The database in ${directory} could not be opened: ${messageOf(error)}. ` +
        'Restore the directory from a backup, or move it away to begin anew.',
      { cause: error },
    );
  }
}

/** PGlite has no autovacuum. Table by table, so that turns get their turn in between. */
async function vacuum({ query, script }: Statements): Promise<void> {
  const tables = await query(
    `select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
    [],
  );
  for (const { relname } of tables) await script(`vacuum (analyze) "${String(relname)}"`);
}

/** No other process can share the directory, so there is nobody to wake. */
const nobodyElse: Signals = { listen: () => () => undefined, send: () => undefined };
