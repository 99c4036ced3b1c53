// Committing a turn: ordinarily one statement; erasing and adopting prepare the ground for it in a transaction.
import { adopt } from './adopt';
import { assertConsent } from './changes';
import { codeOf, type Database, type Queryable } from './database/database';
import { erase } from './erase';
import { eventKey } from './event-key';
import type { Ground } from './ground';
import type { TurnOutcome, TurnWrite } from './port';
import { writeTurn } from './write';

/**
 * Serialization, deadlock, a resume code or first contact that somebody else just took, and an assessment that went
 * while its report was opened: worth a fresh try.
 */
const RACES = new Set(['40001', '40P01', '23505', '23503']);

/** `along` runs in the transaction of the turn, once it is certain that the turn holds. */
export async function commit(
  database: Database,
  turn: TurnWrite,
  along?: (tx: Queryable) => Promise<void>,
): Promise<TurnOutcome> {
  assertConsent(turn.memory);
  if (turn.loaded.done) return 'duplicate';
  try {
    if (await written(database, turn, along)) return 'committed';
  } catch (error) {
    if (error !== LOST && !RACES.has(codeOf(error))) throw error;
  }
  const [done] = await database.query(
    `select 1 from inbox where channel = $1 and conversation = $2 and event_id = $3 and state = 'done'`,
    [turn.key.channel, turn.key.id, eventKey(turn.eventId)],
  );
  return done ? 'duplicate' : 'conflict';
}

/** Thrown inside a transaction to roll it back when somebody else was faster. */
const LOST = new Error('somebody else wrote first');

async function written(
  database: Database,
  turn: TurnWrite,
  along: ((tx: Queryable) => Promise<void>) | undefined,
): Promise<boolean> {
  const prepare = preparation(turn);
  if (!prepare && !along) return writeTurn(database, turn, turn.loaded);
  await database.transaction(async (tx) => {
    const base: Ground | null = prepare ? await prepare(tx) : { loaded: turn.loaded, memory: turn.memory };
    if (!base || !(await writeTurn(tx, { ...turn, memory: base.memory }, base.loaded))) throw LOST;
    await base.afterwards?.();
    await along?.(tx);
  });
  return true;
}

function preparation(turn: TurnWrite): ((tx: Queryable) => Promise<Ground | null>) | null {
  for (const effect of turn.effects) {
    if (effect.kind === 'deleteData') return (tx) => erase(tx, turn);
    if (effect.kind === 'adopt') return (tx) => adopt(tx, turn, effect);
  }
  return null;
}
