// How the service goes: questions to the documents, people asked for, calls.
import type { Queryable } from '../database/database';
import { Conditions } from './conditions';
import type { Asked, AskedMonth, AskedQuestion, CallMonth, HandoffMonth, Overview, Period } from './port';

/** The month in Viet Nam of a time. */
const monthOf = (column: string) => `to_char(month_in_vietnam(${column}), 'YYYY-MM')`;

const inPeriod = (column: string, period: Period) => {
  const where = new Conditions();
  where.period(column, period);
  return where;
};
/** A period for a column of times, whose days are those of Viet Nam. */
const local = (column: string) => `((${column} at time zone 'UTC') + interval '7 hours')`;

async function asked(db: Queryable, { limit, ...period }: Period & { limit: number }): Promise<Asked> {
  const where = inPeriod('at', period);
  const most = `$${String(where.params.length + 1)}`;
  const grouped = (having: string, order: string) =>
    db.query(
      `select (array_agg(asked order by at desc, id))[1] as asked, count(*)::integer as count,
         (count(*) filter (where outcome = 'declined'))::integer as declined
       from questions where ${where.sql} group by normalised ${having} order by ${order} desc, normalised limit ${most}`,
      [...where.params, limit],
    );
  const [months, top, unanswered, topics] = await Promise.all([
    db.query(
      `select to_char(at, 'YYYY-MM') as month, (count(*) filter (where outcome = 'answered'))::integer as answered,
         (count(*) filter (where outcome = 'cautioned'))::integer as cautioned,
         (count(*) filter (where outcome = 'declined'))::integer as declined,
         (count(*) filter (where rating = 'up'))::integer as up,
         (count(*) filter (where rating = 'down'))::integer as down
       from questions where ${where.sql} group by 1 order by 1`,
      where.params,
    ),
    grouped('', 'count'),
    grouped(`having count(*) filter (where outcome = 'declined') > 0`, 'declined'),
    db.query(
      `select citation, count(*)::integer as count from questions, unnest(citations) as citation
       where outcome <> 'declined' and ${where.sql} group by citation order by count desc, citation limit ${most}`,
      [...where.params, limit],
    ),
  ]);
  return {
    months: months as unknown as readonly AskedMonth[],
    top: top as unknown as readonly AskedQuestion[],
    unanswered: unanswered as unknown as readonly AskedQuestion[],
    topics: topics as unknown as Asked['topics'],
  };
}

type Service = Pick<Overview, 'asked' | 'handoffs' | 'calls'>;

export function createService(db: Queryable): Service {
  return {
    asked: (query) => asked(db, query),
    handoffs: async (period) => {
      const where = inPeriod(local('at'), period);
      const [months, [now]] = await Promise.all([
        db.query(
          `select ${monthOf('at')} as month, count(*)::integer as asked,
             (count(*) filter (where ended_at is not null))::integer as ended,
             avg(extract(epoch from taken_at - at))::float8 as waited
           from handoffs where ${where.sql} group by 1 order by 1`,
          where.params,
        ),
        db.query(
          `select (count(*) filter (where state = 'waiting'))::integer as waiting,
             (count(*) filter (where state = 'connected'))::integer as connected,
             min(at) filter (where state = 'waiting') as since
           from handoffs where ended_at is null`,
          [],
        ),
      ]);
      return {
        months: months as unknown as readonly HandoffMonth[],
        waiting: (now?.waiting ?? 0) as number,
        connected: (now?.connected ?? 0) as number,
        waitingSince: (now?.since ?? null) as Date | null,
      };
    },
    calls: async (period) => {
      const where = inPeriod(local('ended_at'), period);
      const closed = `ended_at is not null and ${where.sql}`;
      const [months, dispositions] = await Promise.all([
        db.query(
          `select ${monthOf('ended_at')} as month, count(*)::integer as calls,
             (count(*) filter (where disposition in ('answered', 'assessed')))::integer as solved,
             avg(talked_seconds)::float8 as seconds, sum(answers)::integer as answers, sum(criteria)::integer as criteria
           from calls where ${closed} group by 1 order by 1`,
          where.params,
        ),
        db.query(
          `select disposition, count(*)::integer as count from calls where ${closed} group by 1 order by 2 desc, 1`,
          where.params,
        ),
      ]);
      return {
        months: months as unknown as readonly CallMonth[],
        dispositions: dispositions as unknown as readonly { disposition: string; count: number }[],
      };
    },
  };
}
