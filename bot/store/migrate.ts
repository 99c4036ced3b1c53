// Brings a database to the schema of this version. Safe to run from several processes at once.
import type { Database } from './database/database';
import { MIGRATIONS, type Migration } from './migrations';

/** Any constant would do; it only must be the same in every version. */
const LOCK = 7_706_339;

/**
 * Runs the migrations that are missing, each in a transaction of its own, and returns their names.
 * @throws when the database was made by a newer version of the assistant.
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<readonly string[]> {
  const done: string[] = [];
  for (const migration of migrations)
    if (await apply(database, migration)) done.push(`${String(migration.id)} ${migration.name}`);
  await refuseNewer(database, migrations);
  return done;
}

async function apply(database: Database, migration: Migration): Promise<boolean> {
  return database.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await tx.script(
      'create table if not exists migrations (id integer primary key, name text not null, at timestamptz not null default now())',
    );
    const found = await tx.query('select 1 from migrations where id = $1', [migration.id]);
    if (found.length > 0) return false;
    await tx.script(migration.sql);
    await tx.query('insert into migrations (id, name) values ($1, $2)', [migration.id, migration.name]);
    return true;
  });
}

async function refuseNewer(database: Database, migrations: readonly Migration[]): Promise<void> {
  const newest = Math.max(...migrations.map(({ id }) => id));
  const [row] = await database.query('select max(id) as id from migrations', []);
  const found = Number(row?.id ?? 0);
  if (found > newest)
    throw new Error(
      `The database has migration ${String(found)}, this version knows up to ${String(newest)}. ` +
        'Start a newer version of the assistant, or point DATABASE_URL/DATA_DIR at another database.',
    );
}
