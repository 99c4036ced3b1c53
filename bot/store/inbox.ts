// Events accepted first and answered later: stored with their echo before they are acknowledged, then claimed in order.
import type { Activity } from 'botframework-schema';
import { codeOf, type Queryable, type Row } from './database/database';
import { eventKey } from './event-key';
import type { PendingEvent, Store } from './port';

/**
 * The row of the conversation is locked first: it numbers the log and puts the events of a conversation in order.
 * A message being sent is marked as well as those held are released: it may be found held a moment later.
 */
const ACCEPT = `
with conversation as (
  insert into conversations (channel, id, last_seq, address, updated_at)
  values ($1, $2, case when $5::boolean then 1 else 0 end, $7::json, $6)
  on conflict (channel, id) do update
    set last_seq = conversations.last_seq + excluded.last_seq,
      address = coalesce(excluded.address, conversations.address), updated_at = excluded.updated_at
    where not exists (select 1 from inbox where channel = $1 and conversation = $2 and event_id = $3)
  returning last_seq),
event as (
  insert into inbox (channel, conversation, event_id, activity, state, received_at)
  select $1, $2, $3, $4::json, 'pending', $6::timestamptz from conversation),
released as (
  update outbox set heard = true, state = case when state = 'held' then 'pending' else state end,
    next_at = case when state = 'held' then $6::timestamptz else next_at end
  where channel = $1 and conversation = $2 and (state = 'held' or (state in ('pending', 'unknown') and lease_until is not null))
    and exists (select 1 from conversation)),
echo as (
  insert into activities (channel, conversation, seq, event_id, activity, at)
  select $1, $2, last_seq, $3, $4::json, $6::timestamptz from conversation where $5::boolean)
select 1 from conversation`;

const UNIQUE_VIOLATION = '23505';

export async function accept(
  db: Queryable,
  { key, eventId, activity, address, log, now }: Parameters<Store['accept']>[0],
): Promise<'accepted' | 'duplicate'> {
  try {
    const stored = await db.query(ACCEPT, [
      key.channel,
      key.id,
      eventKey(eventId),
      JSON.stringify(activity),
      log,
      now,
      address === undefined ? null : JSON.stringify(address),
    ]);
    return stored.length > 0 ? 'accepted' : 'duplicate';
  } catch (error) {
    // The same event at the same instant: the other one stored it, and this statement left nothing behind.
    if (codeOf(error) === UNIQUE_VIOLATION) return 'duplicate';
    throw error;
  }
}

const CLAIM = `
with due as (
  select i.channel, i.conversation, i.event_id from inbox i
  where i.state = 'pending' and (i.lease_until is null or i.lease_until <= $1)
    and not exists (
      select 1 from inbox earlier where earlier.channel = i.channel and earlier.conversation = i.conversation
        and earlier.state = 'pending' and earlier.no < i.no)
  order by i.no limit $2 for update of i skip locked)
update inbox i set lease_until = $3, attempts = i.attempts + 1 from due
where i.channel = due.channel and i.conversation = due.conversation and i.event_id = due.event_id
  and i.state = 'pending'
returning i.no, i.channel, i.conversation, i.event_id, i.activity, i.attempts`;

export async function claimPending(
  db: Queryable,
  limit: number,
  leaseMs: number,
  now: Date,
): Promise<readonly PendingEvent[]> {
  const rows = await db.query(CLAIM, [now, limit, new Date(now.getTime() + leaseMs)]);
  return [...rows].sort(byNumber('no')).map((row) => ({
    key: { channel: row.channel as string, id: row.conversation as string },
    eventId: row.event_id as string,
    activity: row.activity as Partial<Activity>,
    attempts: (row.attempts as number) - 1,
  }));
}

export async function giveUp(
  db: Queryable,
  { key, eventId }: Parameters<Store['giveUp']>[0],
  error: string,
): Promise<boolean> {
  const given = await db.query(
    `update inbox set state = 'dead', error = $4, lease_until = null
     where channel = $1 and conversation = $2 and event_id = $3 and state = 'pending' returning 1`,
    [key.channel, key.id, eventKey(eventId), error],
  );
  return given.length > 0;
}

/** Order of a bigint column, which arrives as text. */
export const byNumber = (column: string) => (a: Row, b: Row) => Number(a[column]) - Number(b[column]);
