// Columns of assessors in SQL.
import type { Answers } from '../../../scoring';
import { AUDIT, auditParams } from '../accounts';
import type { Database, Queryable, Row } from '../database/database';
import { digitsOf, nameQuery } from '../desk';
import { Conditions } from '../overview/conditions';
import type {
  AssessorColumn,
  AssessorColumns,
  ColumnSheet,
  FinishedAssessment,
  FinishedQuery,
  OtherAssessor,
} from './port';

export type * from './port';

const SHOWN = `a.id, a.person_id, p.profile ->> 'name' as name, p.profile ->> 'taxCode' as tax_code, a.province,
  a.framework, a.total, a.level, a.completed_at`;
const FINISHED = `a.assessor = 'self' and a.completed_at is not null`;
const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/iu;
const TAX_CODE = /^(?:[\s.-]*\d){6,}[\s.-]*$/u;

const shownOf = (row: Row) => ({
  id: row.id as string,
  personId: row.person_id as string,
  name: row.name as string | null,
  taxCode: row.tax_code as string | null,
  province: row.province as string | null,
  framework: row.framework as string,
  total: row.total as number | null,
  level: row.level as number | null,
  completedAt: row.completed_at as Date,
});

export function createColumns(db: Database): AssessorColumns {
  return {
    finished: (query) => finished(db, query),
    sheet: (id, province) => sheet(db, id, province),
    write: ({ assessmentId, province, assessor, answers, version }, audit) =>
      db.transaction(async (tx) => {
        const found = await tx.query(
          `select a.person_id from assessments a
           where a.id = $1 and ${FINISHED} and ($2::text is null or a.province = $2) for share`,
          [assessmentId, province],
        );
        if (!found[0]) return null;
        const values = [assessmentId, assessor, JSON.stringify(answers), audit.userId, audit.at];
        const [written] =
          version === 0
            ? await tx.query(
                `insert into assessor_columns (assessment_id, assessor, answers, by_user, at)
                 values ($1, $2, $3, $4, $5) on conflict do nothing returning version`,
                values,
              )
            : await tx.query(
                `update assessor_columns set answers = $3, by_user = $4, at = $5, version = version + 1
                 where assessment_id = $1 and assessor = $2 and version = $6 returning version`,
                [...values, version],
              );
        if (!written) return null;
        await tx.query(AUDIT, auditParams({ ...audit, personId: found[0].person_id as string }));
        return written.version as number;
      }),
  };
}

/** False when nothing can answer to the text: there is no word in it. */
function look(where: Conditions, text: string): boolean {
  if (ID.test(text))
    where.add((place) => `(a.id = ${place}::text or a.person_id = ${place}::text::uuid)`, text.toLowerCase());
  else if (TAX_CODE.test(text))
    where.add((place) => `p.tax_code ~>=~ ${place} and p.tax_code ~<~ (${place} || ':')`, digitsOf(text));
  else {
    const query = nameQuery(text);
    if (query === null) return false;
    where.add(
      (place) => `to_tsvector('simple'::regconfig, p.name_key) @@ to_tsquery('simple'::regconfig, ${place})`,
      query,
    );
  }
  return true;
}

async function finished(db: Queryable, query: FinishedQuery): Promise<readonly FinishedAssessment[]> {
  const { province, find, before, limit } = query;
  const where = new Conditions();
  where.add((place) => `a.province = ${place}`, province ?? undefined);
  if (find !== undefined && !look(where, find)) return [];
  if (before) {
    where.add((place) => `a.completed_at <= ${place}`, before.at);
    const at = `$${String(where.params.length)}`;
    where.add((place) => `(a.completed_at < ${at} or a.id > ${place})`, before.id);
  }
  const rows = await db.query(
    `select ${SHOWN}, (select coalesce(array_agg(c.assessor order by c.assessor), '{}') from assessor_columns c
       where c.assessment_id = a.id) as assessors
     from assessments a join persons p on p.id = a.person_id
     where ${FINISHED} and ${where.sql} order by a.completed_at desc, a.id limit ${String(limit)}`,
    where.params,
  );
  return rows.map((row) => ({ ...shownOf(row), assessors: row.assessors as OtherAssessor[] }));
}

async function sheet(db: Queryable, id: string, province: string | null): Promise<ColumnSheet | null> {
  const [row] = await db.query(
    `select ${SHOWN}, a.answers from assessments a join persons p on p.id = a.person_id
     where a.id = $1 and ${FINISHED} and ($2::text is null or a.province = $2)`,
    [id, province],
  );
  if (!row) return null;
  const columns = await db.query(
    `select c.assessor, c.answers, c.version, u.name as by, c.at from assessor_columns c
     join users u on u.id = c.by_user where c.assessment_id = $1`,
    [id],
  );
  return {
    ...shownOf(row),
    answers: row.answers as Answers,
    columns: columns.map((column): AssessorColumn => ({
      assessor: column.assessor as OtherAssessor,
      answers: column.answers as Answers,
      version: column.version as number,
      by: column.by as string,
      at: column.at as Date,
    })),
  };
}
