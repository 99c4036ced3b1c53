// Messages on their way to a channel's service: one at a time and in order per conversation, by whichever process.
import type { Activity } from 'botframework-schema';
import type { Queryable } from './database/database';
import { byNumber } from './inbox';
import type {
  Arrival,
  ConversationKey,
  OutboxDepth,
  OutboxMessage,
  OutboxOutcome,
  OutboxState,
} from './port';
import { eventKey } from './event-key';

/**
 * An earlier message that waits, is held or may have arrived blocks the later ones of its conversation. A lease that
 * was there and ran out says that somebody began to send and never told how it went. What arrived is told anew for each
 * send that certainly brought nothing.
 */
const CLAIM = `
with due as (
  select o.id, o.state = 'unknown' or o.lease_until is not null as unsure, o.state = 'unknown' as awaited from outbox o
  where o.state in ('pending', 'unknown') and o.next_at <= $1 and (o.lease_until is null or o.lease_until <= $1)
    and not exists (
      select 1 from outbox earlier where earlier.channel = o.channel and earlier.conversation = o.conversation
        and earlier.state in ('pending', 'unknown', 'held') and earlier.id < o.id)
  order by o.id limit $2 for update of o skip locked)
update outbox o set lease_until = $3, attempts = o.attempts + 1, claim = o.claim + 1, heard = false,
  arrived = o.arrived and due.unsure, repeats = o.repeats + due.unsure::integer
from due
where o.id = due.id and o.state in ('pending', 'unknown')
returning o.id, o.channel, o.conversation, o.activity, o.address, o.attempts, o.claim, o.at, due.unsure,
  o.arrived, due.awaited, o.repeats`;

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
    unsure: row.unsure as boolean,
    claim: row.claim as number,
    arrived: row.arrived as boolean,
    awaited: row.awaited as boolean,
    repeats: row.repeats as number,
    at: row.at as Date,
  }));
}

/** What was sent or dropped needs no content any more; what died keeps its own until it is pruned, for the operator. */
const SENT = `
update outbox set state = 'sent', activity = null, address = null, lease_until = null, error = null, code = null,
  sent_as = coalesce($2, sent_as)
where id = $1`;

/**
 * Only who still has the claim; `next_at` stays when null is given. What arrived while its send went unanswered is
 * looked into at once. Not held if the person wrote while it was being sent, as nothing else would release it.
 */
const SETTLE = `
update outbox set state = case when $3 = 'held' and heard then 'pending' else $3 end, 
  next_at = case when $3 = 'unknown' and arrived then at else coalesce($4, next_at) end, error = coalesce($5, error), code = $6,
  attempts = attempts - $7::integer, lease_until = null,
  activity = case when $3 = 'dropped' then null else activity end,
  address = case when $3 = 'dropped' then null else address end
where id = $1 and state in ('pending', 'unknown') and ($2::integer is null or claim = $2)`;

/** That it arrived is true whoever says it; anything else is for the holder of the claim to say. */
export async function settleOutbox(
  db: Queryable,
  id: string,
  outcome: OutboxOutcome,
  claim?: number,
): Promise<void> {
  if (outcome === 'sent' || (typeof outcome === 'object' && 'sentAs' in outcome)) {
    await db.query(SENT, [id, outcome === 'sent' ? null : outcome.sentAs]);
    return;
  }
  const { state, at, error, code, uncounted } = read(outcome);
  await db.query(SETTLE, [
    id,
    claim ?? null,
    state,
    at ?? null,
    error ?? null,
    code ?? null,
    uncounted ? 1 : 0,
  ]);
}

interface Settled {
  readonly state: 'pending' | 'unknown' | 'held' | 'dead' | 'dropped';
  readonly at?: Date;
  readonly error?: string;
  readonly code?: string | undefined;
  readonly uncounted?: boolean;
}

function read(outcome: Exclude<OutboxOutcome, 'sent' | { readonly sentAs: string }>): Settled {
  if (typeof outcome === 'string') return { state: outcome };
  if ('as' in outcome) return { state: outcome.as, error: outcome.error, code: outcome.code };
  if ('unknown' in outcome)
    return { state: 'unknown', at: outcome.unknown, error: outcome.error, code: outcome.code };
  return {
    state: 'pending',
    at: outcome.retryAt,
    error: outcome.error,
    code: outcome.code,
    uncounted: outcome.counts === false,
  };
}

export async function renewOutbox(
  db: Queryable,
  id: string,
  claim: number,
  leaseMs: number,
  now: Date,
): Promise<boolean> {
  const renewed = await db.query(
    `update outbox set lease_until = $3 where id = $1 and claim = $2 and state in ('pending', 'unknown')
       and lease_until is not null returning 1`,
    [id, claim, new Date(now.getTime() + leaseMs)],
  );
  return renewed.length > 0;
}

/** Whether the person did what a reminder reminds of. */
export async function assessedSince(db: Queryable, key: ConversationKey, since: Date): Promise<boolean> {
  const rows = await db.query(
    `select 1 from conversations c join assessments a on a.person_id = c.person_id
     where c.channel = $1 and c.id = $2 and a.assessor = 'self' and a.updated_at > $3 limit 1`,
    [key.channel, key.id, since],
  );
  return rows.length > 0;
}

/** One message of a conversation is on its way at a time, so a name nobody knows can only be that one's. */
const ARRIVED = `
update outbox o set arrived = true, next_at = case when o.state = 'unknown' then least(o.next_at, $5) else o.next_at end
where o.channel = $1 and o.conversation = $2
  and (o.state = 'unknown' or (o.state = 'pending' and o.lease_until is not null))
  and ($4::text is null or coalesce(o.activity->>'text', '') = $4::text)
  and not exists (select 1 from outbox s where s.channel = $1 and s.conversation = $2 and s.sent_as = $3::text)
  and not exists (select 1 from inbox i where i.channel = $1 and i.conversation = $2 and i.event_id = $6)
returning o.state`;

export async function arrived(db: Queryable, { key, sentAs, text }: Arrival, now: Date): Promise<boolean> {
  const rows = await db.query(ARRIVED, [key.channel, key.id, sentAs, text ?? null, now, eventKey(sentAs)]);
  return rows.some(({ state }) => state === 'unknown');
}

export async function outboxDepth(db: Queryable): Promise<readonly OutboxDepth[]> {
  const rows = await db.query(
    `select channel, state, count(*)::int as count from outbox
     where state in ('pending', 'unknown', 'held', 'dead') group by channel, state`,
    [],
  );
  return rows.map((row) => ({
    channel: row.channel as string,
    state: row.state as OutboxState,
    count: row.count as number,
  }));
}
