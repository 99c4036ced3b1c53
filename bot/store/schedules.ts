// Messages that people asked to get later: taken by one process at a time, gone once their turn is committed.
import type { Queryable } from './database/database';
import type { DueSchedule } from './port';

const CLAIM = `
with due as (
  select id from schedules where due_at <= $1 and (lease_until is null or lease_until <= $1)
  order by due_at limit $2 for update skip locked)
update schedules s set lease_until = $3, attempts = s.attempts + 1 from due where s.id = due.id
returning s.id, s.channel, s.conversation, s.kind, s.due_at, s.attempts`;

export async function claimSchedules(
  db: Queryable,
  limit: number,
  leaseMs: number,
  now: Date,
): Promise<readonly DueSchedule[]> {
  const rows = await db.query(CLAIM, [now, limit, new Date(now.getTime() + leaseMs)]);
  return rows.map((row) => ({
    id: row.id as string,
    key: { channel: row.channel as string, id: row.conversation as string },
    kind: row.kind as DueSchedule['kind'],
    dueAt: row.due_at as Date,
    attempts: (row.attempts as number) - 1,
  }));
}

/** Unless it was put to another time meanwhile. */
export async function endSchedule(
  db: Queryable,
  { id, dueAt }: Pick<DueSchedule, 'id' | 'dueAt'>,
): Promise<void> {
  await db.query('delete from schedules where id = $1 and due_at = $2', [id, dueAt]);
}
