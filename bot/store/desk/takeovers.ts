// Open calls of others, and taking one over whose page fell silent.
import type { Database } from '../database/database';
import { changed, hit } from './changing';
import type { Desk } from './port';
import { CALL, callOf } from './rows';

export const takeovers = (database: Database): Pick<Desk, 'openOfOthers' | 'takeOver' | 'takenFrom'> => ({
  openOfOthers: async (agentId, limit) =>
    (
      await database.query(
        `${CALL} where k.agent_id <> $1 and k.ended_at is null order by k.seen_at limit $2`,
        [agentId, limit],
      )
    ).map(callOf),
  takeOver: ({ id, by, from, silentSince, now }, along = {}) =>
    changed(database, id, now, along, async (tx) => {
      const taken = await hit(
        tx,
        `update calls set agent_id = $2, seen_at = greatest(seen_at, $5)
           where id = $1 and agent_id = $3 and agent_id <> $2 and ended_at is null and seen_at <= $4`,
        [id, by, from, silentSince, now],
      );
      if (!taken) return false;
      await tx.query(
        'insert into call_takeovers (call_id, from_agent, to_agent, at) values ($1, $2, $3, $4)',
        [id, from, by, now],
      );
      await tx.query(
        'update callbacks set agent_id = $2 where call_id = $1 and agent_id = $3 and done_at is null',
        [id, by, from],
      );
      return true;
    }),
  takenFrom: async (id, agentId) => {
    const [row] = await database.query(
      `select u.name, t.at from call_takeovers t join users u on u.id = t.to_agent
         where t.call_id = $1 and t.from_agent = $2 order by t.at desc limit 1`,
      [id, agentId],
    );
    return row ? { agent: row.name as string, at: row.at as Date } : null;
  },
});
