// Taking up a dossier elsewhere: this conversation, and what its person had, move to the person with the code.
import type { Dossier, Effect } from '../../dialogs';
import type { Queryable } from './database/database';
import type { Ground } from './ground';
import { DOSSIER, readDossier } from './memory';
import type { TurnWrite } from './port';

/**
 * Merges inside the transaction of a commit. Every conversation and assessment of the former person moves along, and
 * the former person, then empty, is removed.
 * @returns what the commit then builds on: the merged dossier as it stands in the database. null when the code is no
 * longer valid or somebody else wrote first.
 */
export async function adopt(tx: Queryable, turn: TurnWrite, by: Adoption): Promise<Ground | null> {
  const { channel, id } = turn.key;
  const { personId: former, versions } = turn.loaded;
  const heir = await heirOf(tx, by, turn.now);
  if (heir === null) return null;

  // In the order of their ids, so that two adoptions never wait for each other.
  const persons = await tx.query(
    'select id, version from persons where id = any ($1::uuid[]) order by id for update',
    [versions.person > 0 ? [former, heir] : [heir]],
  );
  const versionOf = (person: string) =>
    persons.find((row) => row.id === person)?.version as number | undefined;
  if (versionOf(heir) === undefined) return null;
  if (versions.person > 0 && versionOf(former) !== versions.person) return null;
  if (heir === former) return { loaded: turn.loaded, memory: turn.memory };

  if (versions.conversation > 0) {
    const own = await tx.query(
      'select 1 from conversations where channel = $1 and id = $2 and version = $3 for update',
      [channel, id, versions.conversation],
    );
    if (own.length === 0) return null;
  }
  if (versions.person > 0) {
    await tx.query('update assessments set person_id = $1 where person_id = $2', [heir, former]);
    await tx.query(
      `update conversations set person_id = $1, version = version + 1
       where person_id = $2 and (channel, id) <> ($3, $4)`,
      [heir, former, channel, id],
    );
    await tx.query('update conversations set person_id = $1 where channel = $2 and id = $3', [
      heir,
      channel,
      id,
    ]);
    await tx.query(
      `update contacts set person_id = $1
       where person_id = $2 and not exists (select 1 from contacts where person_id = $1)`,
      [heir, former],
    );
    await tx.query('delete from persons where id = $1', [former]);
  }
  const [row] = await tx.query(`select p.version, ${DOSSIER} from persons p where p.id = $1`, [heir]);
  if (!row) return null;
  const dossier = readDossier(row);
  const { province = null, sector = null } = turn.memory.dossier.profile;
  return {
    loaded: {
      ...turn.loaded,
      personId: heir,
      versions: { conversation: versions.conversation, person: row.version as number },
      memory: { ...turn.loaded.memory, dossier },
    },
    memory: { ...turn.memory, dossier: keepNewer(turn.memory.dossier, dossier) },
    // What counts for the business now, whoever of the two brought it along, counts where the business is.
    afterwards: async () => {
      await tx.query(
        `update assessments set province = $2, sector = $3
         where person_id = $1 and latest and (province, sector) is distinct from ($2::text, $3::text)`,
        [heir, province, sector],
      );
    },
  };
}

type Adoption = Extract<Effect, { readonly kind: 'adopt' }>;

/** Whose code it is; a one-time code is used up by this. */
async function heirOf(tx: Queryable, by: Adoption, now: Date): Promise<string | null> {
  const [found] =
    'link' in by
      ? await tx.query(
          'delete from link_codes where phone = $1 and code = $2 and until > $3 returning person_id',
          [by.link.phone, by.link.code, now],
        )
      : await tx.query(
          'select person_id from assessments where resume_code = $1 and resume_code_until > $2',
          [by.resumeCode, now],
        );
  return (found?.person_id as string | undefined) ?? null;
}

/** The turn looked at the heir's dossier before it was locked: what was answered elsewhere since is not undone. */
function keepNewer(wanted: Dossier, stored: Dossier): Dossier {
  const known = new Map(stored.assessments.map((assessment) => [assessment.id, assessment]));
  const wantedIds = new Set(wanted.assessments.map(({ id }) => id));
  return {
    ...wanted,
    assessments: [
      ...stored.assessments.filter(({ id }) => !wantedIds.has(id)),
      ...wanted.assessments.map((assessment) => {
        const current = known.get(assessment.id);
        return current && current.updatedAt > assessment.updatedAt ? current : assessment;
      }),
    ],
  };
}
