// The driver of both engines: node-postgres over a socket, or over PGlite's message door (see socket.ts).
import type { Pool, PoolClient } from 'pg';
import { isConnectionError, StoreUnavailable, type Database, type Queryable, type Row } from './database';

export type Statements = Pick<Database, 'query' | 'script' | 'transaction'>;

/** Plain SQL over a pool: statements are prepared under a name, and lost connections surface as StoreUnavailable. */
export function overPool(pool: Pool, statementTimeoutMs: number): Statements {
  const on = (client: PoolClient): Queryable => ({
    query: async (sql, params) => {
      const statement = {
        name: nameOf(sql),
        text: sql,
        values: params.map(storable),
        query_timeout: statementTimeoutMs,
      };
      return (await client.query<Row>(statement)).rows;
    },
    script: async (sql) => {
      await client.query(sql);
    },
  });

  async function checkedOut<T>(run: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect().catch((error: unknown) => {
      throw asUnavailable(error);
    });
    try {
      const result = await run(client);
      client.release();
      return result;
    } catch (error) {
      // A connection that failed is not used again; a statement that failed does no harm to its connection.
      client.release(isConnectionError(error));
      throw asUnavailable(error);
    }
  }

  return {
    query: (sql, params) => checkedOut((client) => on(client).query(sql, params)),
    script: (sql) => checkedOut((client) => on(client).script(sql)),
    transaction: (run) =>
      checkedOut(async (client) => {
        const tx = on(client);
        await tx.query('begin', []);
        try {
          const result = await run(tx);
          await tx.query('commit', []);
          return result;
        } catch (error) {
          if (!isConnectionError(error)) await tx.query('rollback', []);
          throw error;
        }
      }),
  };
}

function asUnavailable(error: unknown): unknown {
  return isConnectionError(error) ? new StoreUnavailable(error) : error;
}

const names = new Map<string, string>();

function nameOf(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = `s${String(names.size + 1)}`;
  names.set(sql, name);
  return name;
}

/** PostgreSQL's text cannot hold NUL; everything else a person can type it keeps. */
function storable(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
}
