// What every change of a call shares: whose call it must be, and what is written with it or not at all.
import { AUDIT, auditParams } from '../accounts';
import type { Database, Queryable } from '../database/database';
import type { Along, CallEventWrite } from './port';

async function addEvents(
  tx: Queryable,
  callId: string,
  now: Date,
  events: readonly CallEventWrite[],
): Promise<void> {
  for (const { kind, details = {} } of events)
    await tx.query(
      `insert into call_events (call_id, at, kind, details)
       select id, $2, $3, $4 from calls where id = $1 and consent = 'yes'`,
      [callId, now, kind, JSON.stringify(details)],
    );
}

/** Thrown to roll a turn back: the call is somebody else's by now, or closed. */
export const NOT_THEIRS = new Error('not their call');

/** Whether the call is open and `by`'s, held so until the transaction ends; without `by` nobody asks. */
export async function holds(tx: Queryable, callId: string, { by }: Along): Promise<boolean> {
  if (by === undefined) return true;
  const held = await tx.query(
    'select 1 from calls where id = $1 and agent_id = $2 and ended_at is null for update',
    [callId, by],
  );
  return held.length > 0;
}

export async function goAlong(tx: Queryable, callId: string, now: Date, { events = [], audit = [] }: Along) {
  await addEvents(tx, callId, now, events);
  for (const entry of audit) await tx.query(AUDIT, auditParams(entry));
}

/** Runs a change of one call; nothing of what goes along is written when it did not hold. */
export const changed = (
  database: Database,
  id: string,
  now: Date,
  along: Along,
  change: (tx: Queryable) => Promise<boolean>,
): Promise<boolean> =>
  database.transaction(async (tx) => {
    if (!(await holds(tx, id, along)) || !(await change(tx))) return false;
    await goAlong(tx, id, now, along);
    return true;
  });

export const hit = async (tx: Queryable, sql: string, params: readonly unknown[]): Promise<boolean> =>
  (await tx.query(`${sql} returning 1`, params)).length > 0;
