// A message nobody's event called for: an agent's answer or an apology, behind whatever was said before.
import type { Activity } from 'botframework-schema';
import type { Queryable } from './database/database';
import type { ConversationKey } from './port';

const SAY = (way: string) => `
with conversation as (
  update conversations set last_seq = last_seq + $5::integer, updated_at = $4::timestamptz
  where channel = $1 and id = $2 and ($6::boolean or address is not null) returning last_seq, address),
said as (${way})
select 1 from conversation`;

const LOGGED = SAY(`
  insert into activities (channel, conversation, seq, activity, at)
  select $1, $2, c.last_seq - $5::integer + r.place, r.activity, $4::timestamptz
  from conversation c, json_array_elements($3::json) with ordinality as r(activity, place)`);
const PUSHED = SAY(`
  insert into outbox (channel, conversation, activity, address, next_at, at)
  select $1, $2, r.activity, c.address, $4::timestamptz, $4::timestamptz
  from conversation c, json_array_elements($3::json) with ordinality as r(activity, place) order by r.place`);

/** @returns false when there is no such conversation, or none that can be written to. */
export async function say(
  db: Queryable,
  key: ConversationKey,
  activities: readonly Partial<Activity>[],
  delivery: 'log' | 'push',
  now: Date,
): Promise<boolean> {
  const log = delivery === 'log';
  const written = await db.query(log ? LOGGED : PUSHED, [
    key.channel,
    key.id,
    JSON.stringify(activities),
    now,
    log ? activities.length : 0,
    log,
  ]);
  return written.length > 0;
}
