// The log of a conversation that its client reads by number (Direct Line).
import type { Activity } from 'botframework-schema';
import type { Queryable } from './database/database';
import type { ConversationKey, LoggedActivity } from './port';

/** Idempotent; a user id that is already known stays. */
export async function createConversation(
  db: Queryable,
  key: ConversationKey,
  userId: string,
  now: Date,
): Promise<void> {
  await db.query(
    `insert into conversations (channel, id, user_id, updated_at) values ($1, $2, $3, $4)
     on conflict (channel, id) do update set user_id = excluded.user_id where conversations.user_id is null`,
    [key.channel, key.id, userId, now],
  );
}

export async function conversationUser(db: Queryable, key: ConversationKey): Promise<string | null> {
  const [row] = await db.query('select user_id from conversations where channel = $1 and id = $2', [
    key.channel,
    key.id,
  ]);
  return (row?.user_id as string | null | undefined) ?? null;
}

/** Numbers are given under the lock of the conversation, so what is committed never has a gap that fills up later. */
export async function activitiesAfter(
  db: Queryable,
  key: ConversationKey,
  seq: number,
  limit: number,
): Promise<readonly LoggedActivity[]> {
  const rows = await db.query(
    `select seq, activity from activities where channel = $1 and conversation = $2 and seq > $3
     order by seq limit $4`,
    [key.channel, key.id, seq, limit],
  );
  return rows.map((row) => ({ seq: row.seq as number, activity: row.activity as Partial<Activity> }));
}
