// Erasing a person: profile, assessments, every conversation with its log, events and messages. What stays is one
// line that it happened, without content.
import type { Queryable } from './database/database';
import type { Ground } from './ground';
import { EMPTY_DOSSIER } from './memory';
import type { TurnWrite } from './port';

/**
 * Erases inside the transaction of a commit. Other conversations of the person vanish as a whole, so a turn in flight
 * there finds its row gone and starts over with an empty memory. This conversation stays, for the last reply.
 * @returns what the commit then builds on, or null when somebody else wrote first.
 */
export async function erase(tx: Queryable, turn: TurnWrite): Promise<Ground | null> {
  const { channel, id } = turn.key;
  const { personId, versions, memory } = turn.loaded;
  if (versions.person > 0) {
    const person = await tx.query('select 1 from persons where id = $1 and version = $2 for update', [
      personId,
      versions.person,
    ]);
    if (person.length === 0) return null;
  }
  const own = await tx.query(
    'select 1 from conversations where channel = $1 and id = $2 and version = $3 for update',
    [channel, id, versions.conversation],
  );
  if (own.length === 0 && versions.conversation > 0) return null;

  // Feedback outlives its conversation, so it is erased by name, before the conversations that lead to it.
  await tx.query(
    `delete from feedback f using conversations c
     where f.channel = c.channel and f.conversation = c.id
       and (c.person_id = $3 or (c.channel = $1 and c.id = $2))`,
    [channel, id, personId],
  );
  await tx.query('delete from conversations where person_id = $3 and (channel, id) <> ($1, $2)', [
    channel,
    id,
    personId,
  ]);
  await eraseHistory(tx, turn);
  if (versions.person > 0) {
    await tx.query('delete from persons where id = $1', [personId]);
    await tx.query(`insert into consent_log (person_id, what, at) values ($1, 'erased', $2)`, [
      personId,
      turn.now,
    ]);
  }
  return {
    loaded: {
      ...turn.loaded,
      versions: { ...versions, person: 0 },
      memory: { ...memory, dossier: EMPTY_DOSSIER },
    },
    memory: turn.memory,
    // The last reply still needed to know where to go; the next event brings the address again.
    afterwards: async () => {
      await tx.query('update conversations set address = null where channel = $1 and id = $2', [channel, id]);
    },
  };
}

/**
 * Everything of this conversation but the echoes of the confirmation and of what came after it: these are not
 * answered yet, and their sender may not have seen them.
 */
async function eraseHistory(tx: Queryable, turn: TurnWrite): Promise<void> {
  const { channel, id } = turn.key;
  await tx.query(
    `delete from activities a where a.channel = $1 and a.conversation = $2 and not exists (
       select 1 from inbox i where i.channel = a.channel and i.conversation = a.conversation
         and i.event_id = a.event_id and i.state = 'pending')`,
    [channel, id],
  );
  // Events already answered or given up keep their id, so that none is answered again.
  await tx.query(
    `update inbox set state = 'done', replies = null, activity = null, error = null
     where channel = $1 and conversation = $2 and state <> 'pending' and (replies is not null or state = 'dead')`,
    [channel, id],
  );
  await tx.query('delete from outbox where channel = $1 and conversation = $2', [channel, id]);
  await tx.query('delete from handoffs where channel = $1 and conversation = $2', [channel, id]);
  await tx.query('delete from schedules where channel = $1 and conversation = $2', [channel, id]);
}
