// Questions put to the documents, as the people who keep them read them.
import type { Queryable } from './database/database';
import type { QuestionFilter, StoredQuestion } from './port';

const LIST = `
select id, asked, normalised, outcome, citations, rating, to_char(at, 'YYYY-MM-DD') as at from questions
where not ($1::boolean or $2::boolean) or ($1::boolean and outcome = 'declined') or ($2::boolean and rating = 'down')
order by questions.at desc, normalised, id limit $3::integer`;

/** The latest first. */
export async function questions(db: Queryable, filter: QuestionFilter): Promise<readonly StoredQuestion[]> {
  const { unanswered = false, disliked = false, limit } = filter;
  const rows = await db.query(LIST, [unanswered, disliked, limit]);
  return rows as unknown as readonly StoredQuestion[];
}
