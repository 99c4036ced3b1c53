// Telephone numbers and the one-time codes that join two channels, in SQL.
import type { Queryable, Row } from '../database/database';
import { DOSSIER, readDossier } from '../memory';
import { LINK_TRIES, type ContactEntry, type ContactProof, type Contacts } from './port';

export type * from './port';

const entryOf = (row: Row): ContactEntry => ({
  personId: row.person_id as string,
  phone: row.phone as string,
  proof: row.proof as ContactProof,
  at: row.at as Date,
});

/** Counted before it is compared, so that tries at the same moment see one another. */
const TRY = `
with tried as (
  update link_codes set tries = tries + 1 where phone = $1 and until > $3 and tries < $4
  returning person_id, code)
select ${DOSSIER} from tried join persons p on p.id = tried.person_id where tried.code = $2`;

export function createContacts(db: Queryable): Contacts {
  return {
    byPhone: async (phone) =>
      (
        await db.query(
          `select person_id, phone, proof, at from contacts where phone = $1
           order by case proof when 'channel' then 0 when 'code' then 1 else 2 end, at desc`,
          [phone],
        )
      ).map(entryOf),
    ofPerson: async (personId) => {
      const [row] = await db.query('select person_id, phone, proof, at from contacts where person_id = $1', [
        personId,
      ]);
      return row ? entryOf(row) : null;
    },
    set: async ({ personId, phone, proof, at }) => {
      const written = await db.query(
        `insert into contacts (person_id, phone, proof, at)
         select id, $2, $3, $4 from persons where id = $1
         on conflict (person_id) do update set phone = excluded.phone, proof = excluded.proof, at = excluded.at
         returning 1`,
        [personId, phone, proof, at],
      );
      return written.length > 0;
    },
    byLinkCode: async (phone, code, now) => {
      const [row] = await db.query(TRY, [phone, code, now, LINK_TRIES]);
      return row ? readDossier(row) : null;
    },
  };
}
