// Shared secrets, what is forgotten with time, and whether the database is there.
import { StoreUnavailable, type Database, type Queryable } from './database/database';
import { foldScores } from './figures';
import { foldRecommendations } from './overview/recommended';

/** The stored value; the first process to ask makes it, and all others get that one. */
export async function secret(db: Queryable, name: string, make: () => string): Promise<string> {
  const read = async () => {
    const [row] = await db.query('select value from secrets where name = $1', [name]);
    return row?.value as string | undefined;
  };
  const known = await read();
  if (known !== undefined) return known;
  await db.query('insert into secrets (name, value) values ($1, $2) on conflict do nothing', [name, make()]);
  const stored = await read();
  if (stored === undefined) throw new Error(`secrets: "${name}" was removed while it was being made`);
  return stored;
}

/** Dossiers stay until their person erases them; conversations of people who never agreed go with all they have. */
const PRUNE = [
  'delete from activities where at < $1',
  `delete from inbox where received_at < $1 and state <> 'pending'`,
  `delete from outbox where at < $1 and state not in ('pending', 'unknown')`,
  `delete from conversations c where c.person_id is null and c.updated_at < $1
     and not exists (select 1 from inbox i where i.channel = c.channel and i.conversation = c.id and i.state = 'pending')
     and not exists (select 1 from outbox o where o.channel = c.channel and o.conversation = c.id
       and o.state in ('pending', 'unknown'))
     and not exists (select 1 from handoffs h where h.channel = c.channel and h.conversation = c.id and h.ended_at is null)`,
  'update assessments set resume_code = null, resume_code_until = null where resume_code_until < $1',
  'delete from report_links where until < $1',
  'delete from link_codes where until < $1',
  'delete from sessions where until < $1',
  `delete from handoff_messages m using handoffs h where h.id = m.handoff and h.ended_at < $1`,
  `update handoffs set topic = null, note = null where ended_at < $1 and (topic is not null or note is not null)`,
  'delete from sign_in_failures where last_at < $1',
] as const;

const PRUNE_QUESTIONS = `delete from questions where at < ($1::timestamptz at time zone 'UTC')::date`;

/** @returns how many rows went, expired resume codes included. */
export async function prune(db: Database, before: Date, questionsBefore?: Date): Promise<number> {
  let count = 0;
  const old = PRUNE.map((sql) => [sql, before] as const);
  for (const [sql, limit] of questionsBefore ? [...old, [PRUNE_QUESTIONS, questionsBefore] as const] : old) {
    const [row] = await db.query(
      `with gone as (${sql} returning 1) select count(*)::int as count from gone`,
      [limit],
    );
    count += row?.count as number;
  }
  await foldScores(db);
  await foldRecommendations(db);
  await db.tidy();
  return count;
}

const PING_MS = 1_000;

/** @throws StoreUnavailable when there is no answer within a second. */
export async function ping(db: Queryable): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new StoreUnavailable(`no answer within ${String(PING_MS)} ms`));
    }, PING_MS);
  });
  try {
    await Promise.race([db.query('select 1', []), late]);
  } finally {
    clearTimeout(timer);
  }
}
