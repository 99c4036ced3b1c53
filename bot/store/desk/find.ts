// Finding a business by what a caller says: a telephone number, a tax code, an 8-digit resume code, or a name.
import { exact } from '../../../knowledge';
import type { Profile } from '../../../dialogs';
import type { Queryable } from '../database/database';
import { digitsOf, keysOf, nameKey, nameQuery, phoneKey } from './keys';
import type { FoundPerson } from './port';
import { foundOf } from './rows';

/** A common beginning of a word fits thousands of names: so many are looked at, the rest is for another letter. */
const CANDIDATES = 400;

const show = (candidates: string) => `
with candidates as (${candidates})
select p.id, p.profile ->> 'name' as name, p.profile ->> 'taxCode' as tax, p.profile ->> 'province' as province,
  p.updated_at,
  coalesce((select t.phone from contacts t where t.person_id = p.id),
    (select k.phone from conversations c join calls k on k.id = c.id::uuid
     where c.channel = 'phone' and c.person_id = p.id and k.phone is not null
     order by k.started_at desc limit 1)) as phone,
  (select count(*)::integer from assessments a where a.person_id = p.id and a.assessor = 'self') as assessments
from persons p join candidates f on f.id = p.id
order by p.updated_at desc limit $2`;

const BY_PHONE = show(
  `select person_id as id from contacts where phone = $1
   union
   select c.person_id from calls k join conversations c on c.channel = 'phone' and c.id = k.id::text
   where k.phone = $1 and c.person_id is not null`,
);
const BY_TAX_CODE = show(
  `select id from persons where tax_code ~>=~ $1 and tax_code ~<~ ($1 || ':') limit ${CANDIDATES}`,
);
const BY_NAME = show(
  `select id from persons where to_tsvector('simple'::regconfig, name_key) @@ to_tsquery('simple'::regconfig, $1)
   limit ${CANDIDATES}`,
);
const BY_CODE = show(
  'select person_id as id from assessments where resume_code = $1 and resume_code_until > $3',
);

/** Digits of a tax code from which on a beginning of one is looked for. */
const TAX_AT_LEAST = 6;

export async function find(
  db: Queryable,
  text: string,
  now: Date,
  limit: number,
): Promise<readonly FoundPerson[]> {
  const asked: Promise<readonly FoundPerson[]>[] = [];
  const ask = async (sql: string, ...params: readonly unknown[]) =>
    (await db.query(sql, params)).map(foundOf);
  const phone = phoneKey(text);
  const digits = digitsOf(text);
  const number = /^[\d\s().+-]+$/u.test(text.trim());
  if (phone !== null) asked.push(ask(BY_PHONE, phone, limit));
  if (number && digits.length === 8) asked.push(ask(BY_CODE, digits, limit, now));
  if (number && digits.length >= TAX_AT_LEAST) asked.push(ask(BY_TAX_CODE, digits, limit));
  const query = number ? null : nameQuery(text);
  if (query !== null) asked.push(ask(BY_NAME, query, CANDIDATES));
  const found = new Map((await Promise.all(asked)).flat().map((each) => [each.personId, each]));
  const all = [...found.values()];
  return (query === null ? all : byLikeness(all, text)).slice(0, limit);
}

/** What was typed with accents stands as typed first, then names that begin so, then the latest. */
function byLikeness(found: readonly FoundPerson[], text: string): readonly FoundPerson[] {
  const [typed, folded] = [exact(text).trim(), nameKey(text)];
  const worth = ({ name }: FoundPerson) => {
    const key = nameKey(name ?? '');
    return (
      (exact(name ?? '').includes(typed) ? 4 : 0) +
      (key === folded ? 2 : 0) +
      (` ${key}`.includes(` ${folded}`) ? 1 : 0)
    );
  };
  return found
    .map((each) => ({ each, worth: worth(each) }))
    .sort((a, b) => b.worth - a.worth)
    .map(({ each }) => each);
}

/** Fills in search columns of rows that were written before there were any; a faster writer's word stands. */
export async function keyOld(db: Queryable, limit: number): Promise<number> {
  const rows = await db.query('select id, profile from persons where name_key is null limit $1', [limit]);
  if (rows.length === 0) return 0;
  const keys = rows.map(({ id, profile }) => ({ id, ...keysOf(profile as Profile) }));
  await db.query(
    `update persons p set name_key = x."nameKey", tax_code = x."taxCode"
     from json_to_recordset($1::json) as x(id uuid, "nameKey" text, "taxCode" text)
     where p.id = x.id and p.name_key is null`,
    [JSON.stringify(keys)],
  );
  return rows.length;
}
