// Links to reports: who holds the token sees one assessment, the one before it, and the profile, until the link expires.
import { createHash } from 'node:crypto';
import type { Profile } from '../../dialogs';
import type { Queryable } from './database/database';
import { assessmentJson, readAssessment, type StoredAssessment } from './memory';
import type { ReportSource, Store } from './port';

/** What is kept of a token: knowing it opens nothing. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The row of the assessment is held, so that it cannot go while its link comes. */
const OPEN = `
with assessment as (select id from assessments where id = $2 for key share)
insert into report_links (token_hash, assessment_id, until, created_at)
select $1, id, $3, $4 from assessment
on conflict (token_hash) do update set until = excluded.until
  where report_links.assessment_id = excluded.assessment_id
returning 1`;

export async function openReport(
  db: Queryable,
  { assessmentId, token, until, now }: Parameters<Store['openReport']>[0],
): Promise<boolean> {
  return (await db.query(OPEN, [tokenHash(token), assessmentId, until, now])).length > 0;
}

/** "Before" is by completion; one that is still being filled in comes after every finished one. */
const REPORT = `
select l.until, a.size, p.profile, ${assessmentJson('a')} as assessment,
  (select ${assessmentJson('b')} from assessments b
   where b.person_id = a.person_id and b.framework = a.framework and b.assessor = a.assessor
     and (b.completed_at, b.started_at, b.id) < (coalesce(a.completed_at, 'infinity'), a.started_at, a.id)
   order by b.completed_at desc, b.started_at desc, b.id desc limit 1) as previous
from report_links l
join assessments a on a.id = l.assessment_id
join persons p on p.id = a.person_id
where l.token_hash = $1 and l.until > $2`;

export async function report(db: Queryable, token: string, now: Date): Promise<ReportSource | null> {
  const [row] = await db.query(REPORT, [tokenHash(token), now]);
  if (!row) return null;
  const previous = row.previous as StoredAssessment | null;
  return {
    assessment: readAssessment(row.assessment as StoredAssessment),
    previous: previous && readAssessment(previous),
    profile: row.profile as Profile,
    size: row.size as string | null,
    until: row.until as Date,
  };
}
