// Call-backs in SQL: agreed on in a call, open until done, each told of once.
import type { Database, Queryable } from '../database/database';
import { changed, goAlong, hit } from './changing';
import type { CallBack, Desk } from './port';
import { CALL_BACK, callBackOf } from './rows';

const found = async (
  db: Queryable,
  where: string,
  params: readonly unknown[],
): Promise<readonly CallBack[]> => (await db.query(`${CALL_BACK} ${where}`, params)).map(callBackOf);

export const callBacks = (
  database: Database,
): Pick<Desk, 'callBack' | 'callBacks' | 'callBackDone' | 'takeDue'> => ({
  callBack: ({ id, callId, agentId, dueAt, note, now }, along = {}) =>
    changed(database, callId, now, along, (tx) =>
      hit(
        tx,
        `insert into callbacks (id, call_id, agent_id, due_at, note, created_at)
           select $1, k.id, $3, $4, $5, $6 from calls k where k.id = $2 and k.consent = 'yes'`,
        [id, callId, agentId, dueAt, note, now],
      ),
    ),
  callBacks: (agentId) =>
    found(
      database,
      'where b.done_at is null and ($1::uuid is null or b.agent_id = $1) order by b.due_at, b.id',
      [agentId],
    ),
  callBackDone: (id, now, along = {}) =>
    database.transaction(async (tx) => {
      if (!(await hit(tx, 'update callbacks set done_at = $2 where id = $1 and done_at is null', [id, now])))
        return null;
      const [done] = await found(tx, 'where b.id = $1', [id]);
      if (!done) return null;
      await goAlong(tx, done.callId, now, along);
      return done;
    }),
  takeDue: async (now) => {
    const taken = await database.query(
      `update callbacks set reminded_at = $1
         where id in (select id from callbacks where done_at is null and reminded_at is null and due_at <= $1
           order by due_at limit 100 for update skip locked)
         returning id`,
      [now],
    );
    return taken.length === 0
      ? []
      : found(database, 'where b.id = any ($1::uuid[]) order by b.due_at', [taken.map(({ id }) => id)]);
  },
});
