// Calls of the hotline in SQL. A call's business is that of its conversation, so that erasing it and taking it up
// elsewhere are done once, for all channels.
import { commit } from '../commit';
import type { Database, Queryable } from '../database/database';
import { load } from '../load';
import { DOSSIER, readDossier } from '../memory';
import { callBacks } from './callbacks';
import { changed, goAlong, hit, holds, NOT_THEIRS } from './changing';
import { find, keyOld } from './find';
import { history } from './history';
import { PHONE, type Desk } from './port';
import { CALL, callOf, eventOf } from './rows';
import { takeovers } from './takeovers';

export type * from './port';
export { DISPOSITIONS, PHONE, SOLVED } from './port';
export { digitsOf, nameQuery, phoneKey } from './keys';

/** A longer silence of the page was no talking. */
const SILENCE_SECONDS = 90;
const SEEN = `seen_at = greatest(seen_at, $2), talked_seconds = talked_seconds + case
  when $2 > seen_at and $2 < seen_at + interval '${SILENCE_SECONDS} seconds'
  then round(extract(epoch from $2 - seen_at))::integer else 0 end`;

export function createDesk(database: Database): Desk {
  const calls = async (where: string, params: readonly unknown[]) =>
    (await database.query(`${CALL} ${where}`, params)).map(callOf);
  const letGo = (tx: Queryable, id: string) =>
    tx.query(
      `update conversations set person_id = null, version = version + 1
       where channel = 'phone' and id = $1 and person_id is not null`,
      [id],
    );

  return {
    ...takeovers(database),
    ...callBacks(database),
    open: async ({ id, agentId, now }) => {
      await database.query(
        `with call as (
           insert into calls (id, agent_id, started_at, seen_at) values ($1::uuid, $2::uuid, $3, $3) returning id)
         insert into conversations (channel, id, updated_at) select 'phone', id::text, $3 from call`,
        [id, agentId, now],
      );
    },
    call: async (id) => (await calls('where k.id = $1', [id]))[0] ?? null,
    drafts: (agentId) =>
      calls('where k.agent_id = $1 and k.ended_at is null order by k.started_at', [agentId]),
    closed: ({ agentId = null, limit }) =>
      calls(
        `where k.ended_at is not null and ($1::uuid is null or k.agent_id = $1)
         order by k.started_at desc limit $2`,
        [agentId, limit],
      ),
    events: async (callId) =>
      (
        await database.query('select at, kind, details from call_events where call_id = $1 order by id', [
          callId,
        ])
      ).map(eventOf),

    alive: (id, now) =>
      hit(database, `update calls set ${SEEN} where id = $1 and ended_at is null`, [id, now]),
    bind: (id, personId, now, along = {}) =>
      changed(database, id, now, along, async (tx) => {
        if (!(await hit(tx, `update calls set ${SEEN} where id = $1 and ended_at is null`, [id, now])))
          return false;
        if (personId === null) {
          await letGo(tx, id);
          return true;
        }
        return hit(
          tx,
          `update conversations c set person_id = p.id, version = c.version + 1, updated_at = $3
           from persons p where c.channel = 'phone' and c.id = $1 and p.id = $2`,
          [id, personId, now],
        );
      }),
    consent: (id, { consent, version, phone }, now, along = {}) =>
      changed(database, id, now, along, async (tx) => {
        const agreed = consent === 'yes';
        const held = await hit(
          tx,
          `update calls set ${SEEN}, consent = $3, consent_version = $4, consent_at = $2,
             phone = case when $5::boolean then coalesce($6, phone) end,
             note = case when $5::boolean then note else '' end
           where id = $1 and ended_at is null`,
          [id, now, consent, version, agreed, phone],
        );
        if (!held || agreed) return held;
        await letGo(tx, id);
        for (const table of ['call_events', 'callbacks', 'answer_sources'])
          await tx.query(`delete from ${table} where call_id = $1`, [id]);
        return true;
      }),
    change: (id, { note, phone, answers = 0, criteria = 0 }, now, along = {}) =>
      changed(database, id, now, along, (tx) =>
        hit(
          tx,
          `update calls set ${SEEN}, note = coalesce($3, note),
             phone = case when $4::boolean then $5 else phone end,
             answers = answers + $6, criteria = criteria + $7
           where id = $1 and ended_at is null and (($3::text is null and not $4::boolean) or consent = 'yes')`,
          [id, now, note ?? null, phone !== undefined, phone ?? null, answers, criteria],
        ),
      ),
    close: (id, disposition, now, along = {}) =>
      changed(database, id, now, along, (tx) =>
        hit(
          tx,
          `update calls set ${SEEN}, ended_at = $2, disposition = $3 where id = $1 and ended_at is null`,
          [id, now, disposition],
        ),
      ),
    reopen: (id, now, along = {}) =>
      changed(database, id, now, along, (tx) =>
        hit(
          tx,
          `update calls set ended_at = null, disposition = null, seen_at = $2
           where id = $1 and ended_at is not null`,
          [id, now],
        ),
      ),

    load: (callId, event) => load(database, { channel: PHONE, id: callId }, event),
    commit: (turn, { sources, criteria = 0, phone, ...along }) =>
      commit(database, turn, async (tx) => {
        const { id } = turn.key;
        if (!(await holds(tx, id, along))) throw NOT_THEIRS;
        await tx.query(
          `update calls set ${SEEN}, criteria = criteria + $3, phone = coalesce($4, phone) where id = $1`,
          [id, turn.now, criteria, phone ?? null],
        );
        if (sources)
          await tx.query(
            `with given as (select x.code, x.given from json_to_recordset($2::json) as x(code text, given text)),
             gone as (
               delete from answer_sources s using given g
               where s.assessment_id = $1 and s.code = g.code and g.given is null)
             insert into answer_sources (assessment_id, code, call_id, given, at)
             select $1, g.code, $3::uuid, g.given, $4 from given g where g.given is not null
             on conflict (assessment_id, code)
             do update set call_id = excluded.call_id, given = excluded.given, at = excluded.at`,
            [sources.assessmentId, JSON.stringify(sources.given), id, turn.now],
          );
        await goAlong(tx, id, turn.now, along);
      }).catch((error: unknown) => {
        if (error === NOT_THEIRS) return 'not-theirs' as const;
        throw error;
      }),
    sources: async (assessmentId) =>
      (
        await database.query(
          'select code, call_id, given, at from answer_sources where assessment_id = $1 order by code',
          [assessmentId],
        )
      ).map((row) => ({
        code: row.code as string,
        callId: row.call_id as string,
        given: row.given as string,
        at: row.at as Date,
      })),

    find: (text, now, limit) => find(database, text, now, limit),
    person: async (id) => {
      const [row] = await database.query(`select ${DOSSIER} from persons p where p.id = $1`, [id]);
      return row ? readDossier(row) : null;
    },
    chats: async (personId) =>
      (
        await database.query(
          `select channel, id, address is not null as addressed, updated_at from conversations
           where person_id = $1 and channel <> 'phone' order by updated_at desc limit 20`,
          [personId],
        )
      ).map((row) => ({
        key: { channel: row.channel as string, id: row.id as string },
        addressed: row.addressed as boolean,
        updatedAt: row.updated_at as Date,
      })),
    history: (personId) => history(database, personId),
    noteQuestion: async ({ id, asked, normalised, outcome, citations, now }) => {
      await database.query(
        `insert into questions (id, asked, normalised, outcome, citations, at)
         values ($1, $2, $3, $4, $5, ($6::timestamptz at time zone 'UTC')::date) on conflict do nothing`,
        [id, asked, normalised, outcome, citations, now],
      );
    },

    keyOld: (limit) => keyOld(database, limit),
  };
}
