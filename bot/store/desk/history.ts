// A business's whole history over all channels: assessments, calls, chats, hand-offs; latest first.
import type { Queryable } from '../database/database';
import type { History } from './port';
import { CALL, callOf } from './rows';

const MOST = 50;

export async function history(db: Queryable, personId: string): Promise<History> {
  const [assessments, calls, chats, handoffs] = await Promise.all([
    db.query(
      `select id, framework, started_at, updated_at, completed_at, total, level from assessments
       where person_id = $1 and assessor = 'self' order by started_at desc, id limit ${MOST}`,
      [personId],
    ),
    db.query(`${CALL} where c.person_id = $1 order by k.started_at desc limit ${MOST}`, [personId]),
    db.query(
      `select channel, updated_at from conversations
       where person_id = $1 and channel <> 'phone' order by updated_at desc limit ${MOST}`,
      [personId],
    ),
    db.query(
      `select h.channel, h.state, h.at, h.ended_at from handoffs h
       join conversations c on c.channel = h.channel and c.id = h.conversation
       where c.person_id = $1 order by h.at desc limit ${MOST}`,
      [personId],
    ),
  ]);
  return {
    assessments: assessments.map((row) => ({
      id: row.id as string,
      framework: row.framework as string,
      startedAt: row.started_at as Date,
      updatedAt: row.updated_at as Date,
      completedAt: row.completed_at as Date | null,
      total: row.total as number | null,
      level: row.level as number | null,
    })),
    calls: calls.map(callOf),
    chats: chats.map((row) => ({ channel: row.channel as string, updatedAt: row.updated_at as Date })),
    handoffs: handoffs.map((row) => ({
      channel: row.channel as string,
      state: row.state as string,
      at: row.at as Date,
      endedAt: row.ended_at as Date | null,
    })),
  };
}
