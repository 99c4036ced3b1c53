// PostgreSQL ≥ 13 through a connection pool; any number of processes may share the database.
import { Pool } from 'pg';
import type { Database } from './database';
import { listenWith } from './listen';
import { overPool } from './pool';

export interface DatabaseLog {
  warn(details: object, message: string): void;
}

const CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 5_000;
/** A statement that takes longer met a network that swallows packets. */
const STATEMENT_TIMEOUT_MS = 15_000;

/** Opens the pool. Connections are made on first use and replaced when they break. */
export function openPostgres(databaseUrl: string, log?: DatabaseLog): Database {
  const options = {
    connectionString: databaseUrl,
    application_name: 'smedx-assistant',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  };
  const pool = new Pool({ ...options, max: CONNECTIONS });
  const lost = (error: Error) =>
    log?.warn({ err: error }, 'a database connection was lost; a new one is made');
  // Without listeners a connection that breaks, idle or in use, would end the process.
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const statements = overPool(pool, STATEMENT_TIMEOUT_MS);
  const signals = listenWith(options, statements.query, log);
  return {
    ...statements,
    signals,
    // Autovacuum does this.
    tidy: () => Promise.resolve(),
    close: async () => {
      await signals.close();
      await pool.end();
    },
  };
}
