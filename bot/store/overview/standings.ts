// Unfinished questionnaires by the criterion that is asked next, counted from their narrow rows.
import type { Queryable } from '../database/database';
import { Conditions } from './conditions';
import type { Overview, Standing } from './port';

export const standingsOf = (db: Queryable): Overview['standings'] => {
  return async ({ framework, province, sector, size, idleBefore, ...period }) => {
    const where = new Conditions();
    where.add((place) => `touched_at < ${place}`, idleBefore);
    const idle = where.sql;
    const chosen = new Conditions();
    chosen.params.push(...where.params);
    chosen.add((place) => `framework = ${place}`, framework);
    chosen.add((place) => `province = ${place}`, province);
    chosen.add((place) => `sector = ${place}`, sector);
    chosen.add((place) => `size = ${place}`, size);
    chosen.period('month', period);
    const rows = await db.query(
      `select criterion, count(*)::integer as count, (count(*) filter (where ${idle}))::integer as idle
       from standings where ${chosen.sql} group by criterion`,
      chosen.params,
    );
    return rows as unknown as readonly Standing[];
  };
};
