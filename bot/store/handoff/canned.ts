// Ready-made replies in SQL.
import { codeOf, type Queryable } from '../database/database';
import type { CannedReply } from './port';

const UNIQUE_VIOLATION = '23505';

export async function canned(db: Queryable): Promise<readonly CannedReply[]> {
  const rows = await db.query('select id, shortcut, text from canned_replies order by shortcut', []);
  return rows.map((row) => ({
    id: row.id as string,
    shortcut: row.shortcut as string,
    text: row.text as string,
  }));
}

export async function putCanned(
  db: Queryable,
  { id, shortcut, text }: CannedReply,
  by: string,
  now: Date,
): Promise<'put' | 'taken'> {
  try {
    await db.query(
      `insert into canned_replies (id, shortcut, text, updated_by, updated_at) values ($1, lower($2), $3, $4, $5)
       on conflict (id) do update set shortcut = excluded.shortcut, text = excluded.text,
         updated_by = excluded.updated_by, updated_at = excluded.updated_at`,
      [id, shortcut, text, by, now],
    );
    return 'put';
  } catch (error) {
    if (codeOf(error) === UNIQUE_VIOLATION) return 'taken';
    throw error;
  }
}

export const dropCanned = async (db: Queryable, id: string): Promise<boolean> =>
  (await db.query('delete from canned_replies where id = $1 returning 1', [id])).length > 0;
