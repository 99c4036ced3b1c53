// Messages on their way to a channel's service: one at a time and in order per conversation, by whichever process.
import type { Activity } from 'botframework-schema';
import type { Queryable } from './database/database';
import { byNumber } from './inbox';
import type { OutboxMessage, Store } from './port';

const CLAIM = `
with due as (
  select o.id from outbox o
  where o.state = 'pending' and o.next_at <= $1 and (o.lease_until is null or o.lease_until <= $1)
    and not exists (
      select 1 from outbox earlier where earlier.channel = o.channel and earlier.conversation = o.conversation
        and earlier.state = 'pending' and earlier.id < o.id)
  order by o.id limit $2 for update of o skip locked)
update outbox o set lease_until = $3, attempts = o.attempts + 1 from due
where o.id = due.id and o.state = 'pending'
returning o.id, o.channel, o.conversation, o.activity, o.address, o.attempts`;

export async function claimOutbox(
  db: Queryable,
  limit: number,
  leaseMs: number,
  now: Date,
): Promise<readonly OutboxMessage[]> {
  const rows = await db.query(CLAIM, [now, limit, new Date(now.getTime() + leaseMs)]);
  return [...rows].sort(byNumber('id')).map((row) => ({
    id: row.id as string,
    key: { channel: row.channel as string, id: row.conversation as string },
    address: row.address,
    activity: row.activity as Partial<Activity>,
    attempts: (row.attempts as number) - 1,
  }));
}

/** What was sent needs no content any more; what died keeps its own until it is pruned, for the operator. */
export async function settleOutbox(
  db: Queryable,
  id: string,
  outcome: Parameters<Store['settleOutbox']>[1],
): Promise<void> {
  if (outcome === 'sent')
    await db.query(
      `update outbox set state = 'sent', activity = null, address = null, lease_until = null, error = null
       where id = $1`,
      [id],
    );
  else if (outcome === 'dead')
    await db.query(
      `update outbox set state = 'dead', lease_until = null where id = $1 and state = 'pending'`,
      [id],
    );
  else
    await db.query(
      `update outbox set next_at = $2, error = $3, lease_until = null where id = $1 and state = 'pending'`,
      [id, outcome.retryAt, outcome.error],
    );
}
