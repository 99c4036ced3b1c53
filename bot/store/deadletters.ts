// What an operator sees and does about messages that did not get through and events that could not be answered.
import type { Activity } from 'botframework-schema';
import type { Queryable, Row } from './database/database';
import type { DeadEvent, OutboxEntry, OutboxFilter, OutboxState } from './port';

const STUCK: readonly OutboxState[] = ['dead', 'held', 'unknown'];

const LIST = `
select id, channel, conversation, state, attempts, code, error, at, next_at, activity from outbox
where state = any ($1::text[]) and ($2::text is null or channel = $2) and ($3::text is null or conversation = $3)
order by id limit $4::integer`;

/** The oldest first. */
export async function outboxList(db: Queryable, filter: OutboxFilter): Promise<readonly OutboxEntry[]> {
  const { states = STUCK, channel = null, conversation = null, limit } = filter;
  const rows = await db.query(LIST, [states, channel, conversation, limit]);
  return rows.map((row) => ({
    id: row.id as string,
    key: keyOf(row),
    state: row.state as OutboxState,
    attempts: row.attempts as number,
    code: row.code as string | null,
    error: row.error as string | null,
    at: row.at as Date,
    nextAt: row.next_at as Date,
    activity: row.activity as Partial<Activity> | null,
  }));
}

/** Attempts count from nothing again. What is being sent at this moment is left alone. */
const RETRY = `
update outbox set state = 'pending', attempts = 0, next_at = $2, lease_until = null
where id = $1 and activity is not null and (
  state in ('dead', 'held') or (state in ('pending', 'unknown') and (lease_until is null or lease_until <= $2)))
returning 1`;

export async function outboxRetry(db: Queryable, id: string, now: Date): Promise<boolean> {
  return isNumber(id) && (await db.query(RETRY, [id, now])).length > 0;
}

const DROP = `
update outbox set state = 'dropped', activity = null, address = null, lease_until = null
where id = $1 and state not in ('sent', 'dropped') returning 1`;

export async function outboxDrop(db: Queryable, id: string): Promise<boolean> {
  return isNumber(id) && (await db.query(DROP, [id])).length > 0;
}

export async function deadEvents(db: Queryable, limit: number): Promise<readonly DeadEvent[]> {
  const rows = await db.query(
    `select no, channel, conversation, event_id, activity, attempts, error, received_at from inbox
     where state = 'dead' order by no limit $1::integer`,
    [limit],
  );
  return rows.map((row) => ({
    id: row.no as string,
    key: keyOf(row),
    eventId: row.event_id as string,
    activity: row.activity as Partial<Activity>,
    attempts: row.attempts as number,
    error: row.error as string | null,
    receivedAt: row.received_at as Date,
  }));
}

export async function retryEvent(db: Queryable, id: string): Promise<boolean> {
  const put = `update inbox set state = 'pending', attempts = 0, lease_until = null
    where no = $1 and state = 'dead' returning 1`;
  return isNumber(id) && (await db.query(put, [id])).length > 0;
}

/** The mark stays, so that the channel's repetition of it is not answered either. */
export async function dropEvent(db: Queryable, id: string): Promise<boolean> {
  const put = `update inbox set state = 'done', activity = null, error = null
    where no = $1 and state = 'dead' returning 1`;
  return isNumber(id) && (await db.query(put, [id])).length > 0;
}

const keyOf = (row: Row) => ({ channel: row.channel as string, id: row.conversation as string });

/** Ids are typed by people: what cannot be one is simply not found. */
const isNumber = (id: string) => /^\d{1,18}$/.test(id);
