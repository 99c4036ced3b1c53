// What the processes of one database share beside conversations: small documents, and leases on tasks.
import type { Queryable } from './database/database';

export async function shared(
  db: Queryable,
  name: string,
): Promise<{ readonly value: unknown; readonly version: number } | null> {
  const [row] = await db.query('select value, version from shared_documents where name = $1', [name]);
  return row ? { value: row.value, version: row.version as number } : null;
}

export async function putShared(
  db: Queryable,
  name: string,
  value: unknown,
  version: number,
): Promise<boolean> {
  const json = JSON.stringify(value ?? null);
  const written =
    version === 0
      ? await db.query(
          `insert into shared_documents (name, value, version) values ($1, $2::json, 1)
           on conflict (name) do nothing returning 1`,
          [name, json],
        )
      : await db.query(
          `update shared_documents set value = $2::json, version = version + 1
           where name = $1 and version = $3 returning 1`,
          [name, json, version],
        );
  return written.length > 0;
}

/** Its holder may take it again and so prolong it. */
const LEASE = `
insert into leases (name, holder, until) values ($1, $2, $3)
on conflict (name) do update set holder = excluded.holder, until = excluded.until
  where leases.holder = excluded.holder or leases.until <= $4
returning 1`;

export async function lease(
  db: Queryable,
  name: string,
  holder: string,
  ms: number,
  now: Date,
): Promise<boolean> {
  return (await db.query(LEASE, [name, holder, new Date(now.getTime() + ms), now])).length > 0;
}

export async function release(db: Queryable, name: string, holder: string): Promise<void> {
  await db.query('delete from leases where name = $1 and holder = $2', [name, holder]);
}
