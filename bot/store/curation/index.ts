// Curated answers in SQL: a row for each state they were in, never changed; undoing writes an earlier one once more.
import type { CuratedAnswer, CuratedText } from '../../../knowledge';
import { AUDIT, auditParams } from '../accounts';
import type { Database, Queryable, Row } from '../database/database';
import type { StoredQuestion } from '../port';
import type {
  Curation,
  CuratedAction,
  CuratedAt,
  CuratedBy,
  CuratedChange,
  CuratedStatus,
  CuratedVersion,
} from './port';

export type * from './port';

const TEXT = 'v.question, v.asks, v.answer, v.document, v.issued, v.provision';
const VERSION = `v.version, v.action, v.status, v.live, v.before, ${TEXT}, u.login, v.at`;

const textOf = (row: Row): CuratedText => ({
  question: row.question as string,
  asks: row.asks as readonly string[],
  answer: row.answer as string,
  citation: {
    document: row.document as string,
    issued: row.issued as string,
    provision: row.provision as string,
  },
});

const versionOf = (row: Row): CuratedVersion => ({
  version: row.version as number,
  action: row.action as CuratedAction,
  status: row.status as CuratedStatus,
  live: row.live as number | null,
  ...textOf(row),
  by: row.login as string,
  at: row.at as Date,
});

/** What a version row holds beside who and when. */
interface State {
  readonly action: CuratedAction;
  readonly status: CuratedStatus;
  readonly live: number | null;
  readonly before: number | null;
  readonly text: CuratedText;
}

/** The latest version inside a transaction, with its answer locked; null unless it is the one the person saw. */
async function latest(tx: Queryable, { id, version }: CuratedAt): Promise<Row | null> {
  const [head] = await tx.query('select version from curated_answers where id = $1 for update', [id]);
  if (head?.version !== version) return null;
  const [row] = await tx.query(
    `select ${VERSION} from curated_versions v join users u on u.id = v.user_id where v.curated_id = $1 and v.version = $2`,
    [id, version],
  );
  return row ?? null;
}

async function append(
  tx: Queryable,
  id: string,
  version: number,
  state: State,
  by: CuratedBy,
): Promise<void> {
  const { action, status, live, before, text } = state;
  const { question, asks, answer, citation } = text;
  await tx.query(
    `insert into curated_versions (curated_id, version, action, status, live, before, question, asks, answer,
       document, issued, provision, user_id, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8::json, $9, $10, $11, $12, $13, $14)`,
    [
      id,
      version,
      action,
      status,
      live,
      before,
      question,
      JSON.stringify(asks),
      answer,
      citation.document,
      citation.issued,
      citation.provision,
      by.userId,
      by.now,
    ],
  );
  await tx.query(
    'update curated_answers set version = $2, status = $3, live = $4, updated_at = $5 where id = $1',
    [id, version, status, live, by.now],
  );
  await tx.query(
    AUDIT,
    auditParams({
      at: by.now,
      userId: by.userId,
      action: `curation-${action}`,
      personId: null,
      details: { id, version },
    }),
  );
}

const QUESTION = `q.id, q.asked, q.normalised, q.outcome, q.citations, q.rating, to_char(q.at, 'YYYY-MM-DD') as at`;
const WAITING = `
select ${QUESTION} from questions q
left join handled_questions h on h.question_id = q.id
left join curated_answers c on c.id = h.curated_id
where (q.outcome = 'declined' or q.rating = 'down')
  and case when $1::boolean then h.question_id is not null and h.curated_id is null
      else h.question_id is null or (h.curated_id is not null and c.live is null) end
order by q.at desc, q.id limit $2::integer`;
const HANDLE = `
insert into handled_questions (question_id, curated_id, user_id, at)
select q.id, $2::uuid, $3::uuid, $4::timestamptz from questions q where q.id = any($1::uuid[])
on conflict (question_id) do update
  set curated_id = excluded.curated_id, user_id = excluded.user_id, at = excluded.at`;

export function createCuration(db: Database): Curation {
  /** A change of an answer that is there, based on the version the person saw. */
  const change = (
    at: CuratedAt,
    by: CuratedBy,
    next: (row: Row, tx: Queryable, version: number) => Promise<State | 'nothing'> | State | 'nothing',
  ): Promise<CuratedChange | 'nothing'> =>
    db.transaction(async (tx) => {
      const row = await latest(tx, at);
      if (!row) return 'conflict';
      const version = at.version + 1;
      const state = await next(row, tx, version);
      if (state === 'nothing') return state;
      await append(tx, at.id, version, state, by);
      return { version };
    });
  const must = async (changed: Promise<CuratedChange | 'nothing'>): Promise<CuratedChange> => {
    const found = await changed;
    return found === 'nothing' ? 'conflict' : found;
  };

  return {
    list: async () =>
      (
        await db.query(
          `select c.id, ${VERSION}, (select count(*)::int from handled_questions h where h.curated_id = c.id) as handled
           from curated_answers c join curated_versions v on v.curated_id = c.id and v.version = c.version
           join users u on u.id = v.user_id order by c.updated_at desc, c.id`,
          [],
        )
      ).map((row) => ({ id: row.id as string, latest: versionOf(row), handled: row.handled as number })),
    history: async (id) => {
      const rows = await db.query(
        `select ${VERSION} from curated_versions v join users u on u.id = v.user_id
         where v.curated_id = $1 order by v.version desc`,
        [id],
      );
      return rows.length === 0 ? null : rows.map(versionOf);
    },
    published: async () =>
      (
        await db.query(
          `select c.id, ${TEXT} from curated_answers c
           join curated_versions v on v.curated_id = c.id and v.version = c.live order by v.at desc, c.id`,
          [],
        )
      ).map((row): CuratedAnswer => ({ id: row.id as string, ...textOf(row) })),
    stamp: async () => {
      const [row] = await db.query(
        'select count(*)::int as count, coalesce(sum(version), 0)::int as versions from curated_answers',
        [],
      );
      return `${String(row?.count)} ${String(row?.versions)}`;
    },

    draft: (at, text, by) =>
      at.version === 0
        ? db.transaction(async (tx) => {
            const made = await tx.query(
              `insert into curated_answers (id, version, status, live, updated_at) values ($1, 0, 'draft', null, $2)
               on conflict (id) do nothing returning 1`,
              [at.id, by.now],
            );
            if (made.length === 0) return 'conflict';
            await append(
              tx,
              at.id,
              1,
              { action: 'draft', status: 'draft', live: null, before: null, text },
              by,
            );
            return { version: 1 };
          })
        : must(
            change(at, by, (row) => ({
              action: 'draft',
              status: row.live === null ? 'draft' : 'published',
              live: row.live as number | null,
              before: at.version,
              text,
            })),
          ),
    publish: (at, questions, by) =>
      must(
        change(at, by, async (row, tx, version) => {
          await tx.query(HANDLE, [questions, at.id, by.userId, by.now]);
          return {
            action: 'publish',
            status: 'published',
            live: version,
            before: at.version,
            text: textOf(row),
          };
        }),
      ),
    withdraw: (at, by) =>
      change(at, by, (row) =>
        row.live === null
          ? 'nothing'
          : { action: 'withdraw', status: 'withdrawn', live: null, before: at.version, text: textOf(row) },
      ),
    undo: (at, by) =>
      change(at, by, async (row, tx) => {
        if (row.before === null) return 'nothing';
        const [back] = await tx.query(
          `select ${VERSION} from curated_versions v join users u on u.id = v.user_id
           where v.curated_id = $1 and v.version = $2`,
          [at.id, row.before],
        );
        if (!back) return 'nothing';
        return {
          action: 'undo',
          status: back.status as CuratedStatus,
          live: back.live as number | null,
          before: back.before as number | null,
          text: textOf(back),
        };
      }),

    waiting: async ({ aside, limit }) =>
      (await db.query(WAITING, [aside, limit])) as unknown as readonly StoredQuestion[],
    liked: async (limit) =>
      (await db.query(
        `select ${QUESTION} from questions q where q.rating = 'up' and q.outcome <> 'declined'
         order by q.at desc, q.id limit $1::integer`,
        [limit],
      )) as unknown as readonly StoredQuestion[],
    setAside: async (questions, aside, by) => {
      await db.transaction(async (tx) => {
        if (aside) await tx.query(HANDLE, [questions, null, by.userId, by.now]);
        else
          await tx.query(
            'delete from handled_questions where question_id = any($1::uuid[]) and curated_id is null',
            [questions],
          );
        const details = { aside, questions: questions.length };
        const entry = { at: by.now, userId: by.userId, action: 'curation-aside', personId: null, details };
        await tx.query(AUDIT, auditParams(entry));
      });
    },
  };
}
