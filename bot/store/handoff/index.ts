// Conversations with people, in SQL: each change and what the person is told of it are one transaction.
import type { Database, Queryable, Row } from '../database/database';
import type { ConversationKey } from '../port';
import { say } from '../say';
import { canned, dropCanned, putCanned } from './canned';
import type { Author, Handoff, HandoffMessage, Handoffs, OpenHandoff, Pace, Tell } from './port';

export type * from './port';

/** The open hand-off of a conversation `c`, as one JSON value. */
export const OPEN_HANDOFF = `(select json_build_object('id', h.id::text, 'state', h.state,
    'agent', case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end)
  from handoffs h left join users u on u.id = h.agent and h.state = 'connected'
  where h.channel = c.channel and h.conversation = c.id and h.ended_at is null)`;

const SELECT = `
select h.*, u.name as agent_name, c.person_id, p.profile, l.text as last_text, l.at as last_at
from handoffs h
join conversations c on c.channel = h.channel and c.id = h.conversation
left join persons p on p.id = c.person_id
left join users u on u.id = h.agent
left join handoff_messages l on l.handoff = h.id and l.seq = h.last_seq`;

/** Who comes first. */
const ORDER = 'urgent desc, queued_at, id';

function handoffOf(row: Row): Handoff {
  const profile = (row.profile ?? {}) as { readonly name?: string };
  const date = (name: string) => (row[name] ?? null) as Date | null;
  return {
    id: String(row.id),
    key: { channel: row.channel as string, id: row.conversation as string },
    state: row.state as Handoff['state'],
    agent: row.agent === null ? null : { id: row.agent as string, name: (row.agent_name ?? '') as string },
    at: row.at as Date,
    takenAt: date('taken_at'),
    connectedAt: date('connected_at'),
    endedAt: date('ended_at'),
    afterHours: row.after_hours as boolean,
    urgent: row.urgent as boolean,
    topic: row.topic as string | null,
    note: row.note as string | null,
    personId: row.person_id as string | null,
    name: profile.name ?? null,
    lastSeq: row.last_seq as number,
    readSeq: row.read_seq as number,
    lastText: (row.last_text ?? null) as string | null,
    lastAt: date('last_at'),
  };
}

/** An id as the address of a page has it; what is no number finds nothing. */
const isId = (id: string) => /^\d{1,18}$/.test(id);

async function find(db: Queryable, id: string): Promise<Handoff | null> {
  if (!isId(id)) return null;
  const [row] = await db.query(`${SELECT} where h.id = $1`, [id]);
  return row ? handoffOf(row) : null;
}

/**
 * A turn that was thought out before the change must not be committed after it: the assistant would speak beside the
 * person, or keep silent when it should not. The conversation is locked before its hand-off everywhere, as a turn does.
 */
async function lock(tx: Queryable, id: string): Promise<boolean> {
  const locked = await tx.query(
    `update conversations c set version = c.version + 1 from handoffs h
     where h.id = $1 and c.channel = h.channel and c.id = h.conversation returning 1`,
    [id],
  );
  return locked.length > 0;
}

/** Thrown to roll back: somebody else was faster, or it is not theirs. */
const NOT_THEIRS = new Error('not theirs');

export interface HandoffStoreParts {
  readonly database: Database;
  /** Called when something was said in a conversation, by its log or its outbox. */
  readonly said: (key: ConversationKey, delivery: 'log' | 'push') => void;
}

export function createHandoffs({ database, said }: HandoffStoreParts): Handoffs {
  /** Runs `update` under the lock; when it changed the row, tells the person in the same transaction. */
  async function change(
    id: string,
    update: (tx: Queryable) => Promise<readonly Row[]>,
    tell: Tell,
    now: Date,
  ): Promise<Handoff | null> {
    if (!isId(id)) return null;
    try {
      const [changed, delivery] = await database.transaction(async (tx) => {
        if (!(await lock(tx, id)) || (await update(tx)).length === 0) throw NOT_THEIRS;
        const handoff = await find(tx, id);
        if (!handoff) throw NOT_THEIRS;
        return [handoff, await told(tx, handoff, tell, now)] as const;
      });
      if (delivery) said(changed.key, delivery);
      return changed;
    } catch (error) {
      if (error === NOT_THEIRS) return null;
      throw error;
    }
  }

  /** Answers by what the person is told; null when there was nothing to tell, or nobody to tell it. */
  async function told(
    tx: Queryable,
    handoff: Handoff,
    tell: Tell,
    now: Date,
  ): Promise<'log' | 'push' | null> {
    const { activities, delivery } = tell(handoff);
    if (activities.length === 0 || delivery === 'inline') return null;
    return (await say(tx, handoff.key, activities, delivery, now)) ? delivery : null;
  }

  const take = (id: string, agent: string, now: Date, tell: Tell, note: string | null = null) =>
    change(
      id,
      (tx) =>
        tx.query(
          `update handoffs set state = 'connected', agent = $2, urgent = false, connected_at = $3,
             taken_at = coalesce(taken_at, $3), note = coalesce($4, note)
           where id = $1 and state = 'waiting' and ended_at is null returning 1`,
          [id, agent, now, note],
        ),
      tell,
      now,
    );

  return {
    open: async () =>
      (
        await database.query(
          `${SELECT} where h.ended_at is null order by h.urgent desc, h.queued_at, h.id`,
          [],
        )
      ).map(handoffOf),
    find: (id) => find(database, id),
    openOf: async ({ channel, id }) => {
      const [row] = await database.query(
        `select ${OPEN_HANDOFF} as handoff from (select $1::text as channel, $2::text as id) c`,
        [channel, id],
      );
      return (row?.handoff ?? null) as OpenHandoff | null;
    },
    pace: (key, since) => pace(database, key, since),
    take,
    takeNext: async (agent, now, tell) => {
      // Whoever is faster takes the first; the other one gets the second.
      for (;;) {
        const [row] = await database.query(
          `select id::text as id from handoffs where state = 'waiting' and ended_at is null order by ${ORDER} limit 1`,
          [],
        );
        if (!row) return null;
        const taken = await take(row.id as string, agent, now, tell);
        if (taken) return taken;
      }
    },
    transfer: (id, from, { agent, note }, now, tell) =>
      change(
        id,
        (tx) =>
          tx.query(
            agent === null
              ? `update handoffs set state = 'waiting', agent = null, urgent = true, queued_at = $4::timestamptz,
                   connected_at = null, note = $3, read_seq = 0
                 where id = $1 and agent = $2 and state = 'connected' returning 1`
              : `update handoffs set agent = $5::uuid, note = $3, connected_at = $4::timestamptz, read_seq = 0
                 where id = $1 and agent = $2 and state = 'connected' and agent <> $5::uuid returning 1`,
            agent === null ? [id, from, note, now] : [id, from, note, now, agent],
          ),
        tell,
        now,
      ),
    finish: (id, agent, { by, note }, now, tell) =>
      change(
        id,
        (tx) =>
          tx.query(
            `update handoffs set state = 'ended', ended_at = $4, ended_by = $3, note = coalesce($5, note),
               read_seq = last_seq
             where id = $1 and agent = $2 and state = 'connected' returning 1`,
            [id, agent, by, now, note],
          ),
        tell,
        now,
      ),
    say: async (id, agent, { text, clientId }, now, tell) => {
      if (!isId(id)) return null;
      const result = await database.transaction(async (tx) => {
        // Locks the conversation, then the hand-off, as everything does, and leaves the turns alone.
        const locked = await tx.query(
          `select 1 from conversations c join handoffs h on c.channel = h.channel and c.id = h.conversation
           where h.id = $1 for update of c`,
          [id],
        );
        const [own] = await tx.query(
          `select 1 from handoffs where id = $1 and agent = $2 and state = 'connected' for update`,
          [id, agent],
        );
        const [known] = await tx.query(
          'select seq from handoff_messages where handoff = $1 and client_id = $2',
          [id, clientId],
        );
        if (known) return { seq: known.seq as number, told: null };
        if (locked.length === 0 || !own) return null;
        const [row] = await tx.query(
          `with head as (
             update handoffs set last_seq = last_seq + 1, read_seq = last_seq + 1 where id = $1 returning last_seq)
           insert into handoff_messages (handoff, seq, author, user_id, client_id, text, at)
           select $1, last_seq, 'agent', $2, $3, $4, $5 from head returning seq`,
          [id, agent, clientId, text, now],
        );
        const handoff = await find(tx, id);
        const delivery = handoff ? await told(tx, handoff, tell, now) : null;
        return { seq: row?.seq as number, told: handoff && delivery ? { key: handoff.key, delivery } : null };
      });
      if (result?.told) said(result.told.key, result.told.delivery);
      return result?.seq ?? null;
    },
    messages: async (id, after, limit) =>
      isId(id)
        ? (
            await database.query(
              `select m.*, u.name as agent_name from handoff_messages m left join users u on u.id = m.user_id
               where m.handoff = $1 and m.seq > $2 order by m.seq limit $3`,
              [id, after, limit],
            )
          ).map(messageOf)
        : [],
    read: async (id, agent, seq) => {
      if (isId(id))
        await database.query(
          'update handoffs set read_seq = least(last_seq, greatest(read_seq, $3)) where id = $1 and agent = $2',
          [id, agent, seq],
        );
    },
    before: (handoff, limit) => logged(database, handoff, limit),
    here: async (agents, now) => {
      if (agents.length > 0)
        await database.query(
          `insert into presence (user_id, seen_at) select id, $2 from users where id = any ($1::uuid[])
           on conflict (user_id) do update set seen_at = greatest(presence.seen_at, excluded.seen_at)`,
          [agents, now],
        );
    },
    present: async (since) =>
      (await database.query('select user_id from presence where seen_at >= $1', [since])).map(
        (row) => row.user_id as string,
      ),
    releaseLost: async (before, now, tell) => {
      const lost = await database.query(LOST, [before]);
      const released: Handoff[] = [];
      for (const { id } of lost) {
        // Looked at again under the lock: another process, or the agent coming back, may have been faster.
        const back = await change(id as string, (tx) => tx.query(RELEASE, [before, id, now]), tell, now);
        if (back) released.push(back);
      }
      return released;
    },
    canned: () => canned(database),
    putCanned: (reply, by, now) => putCanned(database, reply, by, now),
    dropCanned: (id) => dropCanned(database, id),
  };
}

const IS_LOST = `h.state = 'connected' and h.connected_at < $1
  and not exists (select 1 from presence s where s.user_id = h.agent and s.seen_at >= $1)`;
const LOST = `select h.id::text as id from handoffs h where ${IS_LOST}`;
const RELEASE = `
update handoffs h set state = 'waiting', agent = null, urgent = true, queued_at = $3, connected_at = null, read_seq = 0
where h.id = $2 and ${IS_LOST} returning 1`;

const messageOf = (row: Row): HandoffMessage => ({
  seq: row.seq as number,
  from: row.author as Author,
  text: row.text as string,
  what: row.what as string | null,
  agent: (row.agent_name ?? null) as string | null,
  clientId: row.client_id as string | null,
  at: row.at as Date,
});

const PACE = `
with own as (
  select id, urgent, queued_at from handoffs
  where channel = $1 and conversation = $2 and state = 'waiting' and ended_at is null)
select
  (select count(*)::int from handoffs h where h.state = 'waiting' and h.ended_at is null and not exists (
     select 1 from own where (not own.urgent, own.queued_at, own.id) <= (not h.urgent, h.queued_at, h.id))) as ahead,
  (select count(*)::int from presence s join users u on u.id = s.user_id
     where s.seen_at >= $3 and u.role in ('agent', 'supervisor') and u.disabled_at is null) as agents,
  (select avg(extract(epoch from t.ended_at - t.taken_at))::float8 from (
     select ended_at, taken_at from handoffs where taken_at is not null and ended_at is not null
     order by taken_at desc limit 50) t) as talk`;

async function pace(db: Queryable, key: ConversationKey, since: Date): Promise<Pace> {
  const [row] = await db.query(PACE, [key.channel, key.id, since]);
  return {
    position: ((row?.ahead ?? 0) as number) + 1,
    agents: (row?.agents ?? 0) as number,
    talkSeconds: (row?.talk ?? null) as number | null,
  };
}

/** The last of the log before a person was asked for. */
async function logged(db: Queryable, { key, at }: Handoff, limit: number): ReturnType<Handoffs['before']> {
  const rows = await db.query(
    `select activity, at from activities where channel = $1 and conversation = $2 and at < $3
     order by seq desc limit $4`,
    [key.channel, key.id, at, limit],
  );
  return [...rows].reverse().flatMap((row) => {
    const { type, text, from } = row.activity as {
      readonly type?: string;
      readonly text?: string;
      readonly from?: { readonly role?: string; readonly id?: string; readonly name?: string };
    };
    if (type !== 'message' || !text) return [];
    const author: Author = from?.role === 'user' ? 'user' : from?.id === 'agent' ? 'agent' : 'assistant';
    return [
      {
        from: author,
        text,
        what: null,
        agent: author === 'agent' ? (from?.name ?? null) : null,
        at: row.at as Date,
      },
    ];
  });
}
