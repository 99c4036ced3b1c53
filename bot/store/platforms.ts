// Lists of platforms that operators bring in and take back.
import type { Queryable, Row } from './database/database';
import type { PlatformList } from './port';

const COLUMNS = `id, name, to_char(as_of, 'YYYY-MM-DD') as as_of, imported_at, products`;
const IN_USE = 'from platform_lists where undone_at is null order by no desc limit 1';

export async function platformList(db: Queryable): Promise<PlatformList | null> {
  const [row] = await db.query(`select ${COLUMNS} ${IN_USE}`, []);
  return row ? readList(row) : null;
}

/** Once, though it is called again with the same id. */
export async function addPlatformList(
  db: Queryable,
  { id, name, asOf, products }: Omit<PlatformList, 'importedAt'>,
  now: Date,
): Promise<void> {
  await db.query(
    `insert into platform_lists (id, name, as_of, products, imported_at) values ($1, $2, $3::date, $4::json, $5)
     on conflict (id) do nothing`,
    [id, name, asOf, JSON.stringify(products), now],
  );
}

export async function undoPlatformList(db: Queryable, now: Date): Promise<PlatformList | null> {
  const [row] = await db.query(
    `with last as (select no ${IN_USE} for update)
     update platform_lists l set undone_at = $1 from last where l.no = last.no returning ${COLUMNS}`,
    [now],
  );
  return row ? readList(row) : null;
}

const readList = (row: Row): PlatformList => ({
  id: row.id as string,
  name: row.name as string,
  asOf: row.as_of as string,
  importedAt: row.imported_at as Date,
  products: row.products,
});
