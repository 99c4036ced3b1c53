// Figures over finished assessments, read off the running sums of migration 4; nothing is counted here.
import type { Queryable, Row } from './database/database';
import {
  PEERS_AT_LEAST,
  type FigureGroup,
  type Figures,
  type FiguresQuery,
  type PeerQuery,
  type Peers,
} from './port';

/** No index has more pillars; sums of places that do not exist come out as null. */
const MOST_PILLARS = 12;
/** From so many appended rows on, reading folds them. */
const FOLD_AT = 5_000;

const places = Array.from({ length: MOST_PILLARS }, (_, place) => `sum(points[${String(place + 1)}])`);
const levels = Array.from({ length: 6 }, (_, level) => `sum(n) filter (where level = ${String(level)})`);

/** Sums are whole and exact up to here; the spread is n² times the variance. */
const SUMS = `sum(n)::integer as count, sum(total)::float8 as total,
  (sum(n) * sum(squares) - sum(total) * sum(total))::float8 as spread,
  array[${places.join(', ')}]::float8[] as points, array[${levels.join(', ')}]::integer[] as levels`;

const GROUPS: Readonly<Record<FigureGroup, string>> = {
  province: 'province',
  sector: 'sector',
  size: 'size',
  month: `to_char(month, 'YYYY-MM')`,
};

/** Written for the conditions that there are, so that the index is used for each of them. */
function statement({ by, ...query }: FiguresQuery): { readonly sql: string; readonly params: unknown[] } {
  const params: unknown[] = [query.framework, PEERS_AT_LEAST];
  // Every finished assessment is in one of two bags: those that are the latest of their business, and the others.
  const conditions = ['framework = $1', query.latest ? 'latest' : 'latest in (true, false)'];
  const where = (condition: (place: string) => string, value: unknown) => {
    if (value === undefined) return;
    params.push(value);
    conditions.push(condition(`$${String(params.length)}`));
  };
  where((place) => `province = ${place}`, query.province);
  where((place) => `sector = ${place}`, query.sector);
  where((place) => `size = ${place}`, query.size);
  where((place) => `month >= (${place} || '-01')::date`, query.from);
  where((place) => `month <= (${place} || '-01')::date`, query.to);
  const groups = by.map((group) => `${GROUPS[group]} as "${group}"`);
  const numbers = by.map((_, index) => String(index + 1)).join(', ');
  return {
    sql: `select ${[...groups, SUMS].join(', ')} from score_sums where ${conditions.join(' and ')}
      ${numbers === '' ? '' : `group by ${numbers}`} having sum(n) >= $2 ${numbers === '' ? '' : `order by ${numbers}`}`,
    params,
  };
}

export async function figures(db: Queryable, query: FiguresQuery): Promise<readonly Figures[]> {
  const { sql, params } = statement(query);
  const rows = await db.query(sql, params);
  const [appended] = await db.query('select count(*)::integer as count from score_sums where no > 0', []);
  if ((appended?.count as number) >= FOLD_AT) await foldScores(db);
  return rows.map((row) => readFigures(row, query.by));
}

export async function peers(db: Queryable, query: PeerQuery): Promise<Peers | null> {
  const [found] = await figures(db, { ...query, latest: true, by: [] });
  if (!found) return null;
  const { count, meanTotal, meanPillars, levels: standing } = found;
  return { count, meanTotal, meanPillars, levels: standing };
}

/** Adds up what was appended since the last time. */
export async function foldScores(db: Queryable): Promise<void> {
  await db.query('select fold_scores()', []);
}

function readFigures(row: Row, by: readonly FigureGroup[]): Figures {
  const count = row.count as number;
  const points = row.points as readonly (number | null)[];
  return {
    of: Object.fromEntries(by.map((group) => [group, row[group] as string])),
    count,
    meanTotal: (row.total as number) / count,
    sdTotal: Math.sqrt(Math.max(0, row.spread as number)) / count,
    meanPillars: points.filter((sum) => sum !== null).map((sum) => sum / count),
    levels: (row.levels as readonly (number | null)[]).map((n) => n ?? 0),
  };
}
