// What was recommended how often: partial sums that are appended and now and then folded.
import type { Queryable } from '../database/database';
import { tokenHash } from '../reports';
import { Conditions } from './conditions';
import type { Overview, Recommended, RecommendedItems } from './port';

/** Followed by a select of month, framework, province, via, kind, item and n. */
export const APPEND_RECOMMENDED =
  'insert into recommendation_sums (month, framework, province, via, kind, item, n)';

/** Longer names are cut: a list an operator brought in is not trusted to be short. */
const LONGEST = 200;
const FOLD_AT = 5_000;

/** The rows of a recommendation as JSON, each item once. */
export function recommendedItems({ groups, platforms }: RecommendedItems): string {
  const rows = (kind: Recommended['kind'], items: readonly string[]) =>
    [...new Set(items)].map((item) => ({ kind, item: item.slice(0, LONGEST) }));
  return JSON.stringify([...rows('group', groups), ...rows('platform', platforms)]);
}

type Recommending = Pick<Overview, 'recommended' | 'noteRecommended' | 'noteReport'>;

export function createRecommending(db: Queryable): Recommending {
  return {
    recommended: async (query) => {
      const where = new Conditions();
      where.add((place) => `framework = ${place}`, query.framework);
      where.add((place) => `province = ${place}`, query.province);
      where.period('month', query);
      const rows = await db.query(
        `select kind, item, via, sum(n)::integer as count from recommendation_sums where ${where.sql}
         group by kind, item, via order by count desc, item, via`,
        where.params,
      );
      const [appended] = await db.query(
        'select count(*)::integer as count from recommendation_sums where no > 0',
        [],
      );
      if ((appended?.count as number) >= FOLD_AT) await foldRecommendations(db);
      return rows as unknown as readonly Recommended[];
    },
    noteRecommended: async ({ framework, province = '', via, now, ...items }) => {
      await db.query(
        `${APPEND_RECOMMENDED} select month_in_vietnam($1), $2, $3, $4, x.kind, x.item, 1
         from json_to_recordset($5::json) as x(kind text, item text)`,
        [now, framework, province, via, recommendedItems(items)],
      );
    },
    noteReport: async (token, { framework, province = '', now, ...items }) => {
      await db.query(
        `with first as (
           update report_links set counted_at = $1 where token_hash = $2 and counted_at is null returning 1)
         ${APPEND_RECOMMENDED} select month_in_vietnam($1), $3, $4, 'report', x.kind, x.item, 1
         from first, json_to_recordset($5::json) as x(kind text, item text)`,
        [now, tokenHash(token), framework, province, recommendedItems(items)],
      );
    },
  };
}

/** Adds up what was appended since the last time. */
export async function foldRecommendations(db: Queryable): Promise<void> {
  await db.query('select fold_recommendations()', []);
}
