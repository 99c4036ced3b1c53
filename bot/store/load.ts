// Reading for a turn: everything a turn needs in one query, without a transaction.
import type { Activity } from 'botframework-schema';
import { randomUUID } from 'node:crypto';
import type { Assessment, Dossier } from '../../dialogs';
import type { Queryable } from './database/database';
import { eventKey } from './event-key';
import { OPEN_HANDOFF, type OpenHandoff } from './handoff';
import {
  assessmentJson,
  DOSSIER,
  EMPTY_DOSSIER,
  EMPTY_SESSION,
  readAssessment,
  readDossier,
  readMemory,
  type StoredAssessment,
} from './memory';
import type { ConversationKey, Loaded } from './port';

const LOAD = `
select c.version, c.session, c.person_id, p.version as person_version, ${DOSSIER},
  i.event_id is not null as done, i.replies, ${OPEN_HANDOFF} as handoff
from conversations c
left join persons p on p.id = c.person_id
left join inbox i on i.channel = c.channel and i.conversation = c.id and i.event_id = $3 and i.state = 'done'
where c.channel = $1 and c.id = $2`;

/** The memory of a conversation; version 0 says that there is no row yet. */
export async function load(db: Queryable, key: ConversationKey, eventId: string): Promise<Loaded> {
  const [row] = await db.query(LOAD, [key.channel, key.id, eventKey(eventId)]);
  if (!row)
    return {
      memory: { session: EMPTY_SESSION, dossier: EMPTY_DOSSIER },
      personId: randomUUID(),
      versions: { conversation: 0, person: 0 },
      done: null,
    };
  return {
    memory: readMemory(row),
    personId: (row.person_id as string | null) ?? randomUUID(),
    versions: { conversation: row.version as number, person: (row.person_version as number | null) ?? 0 },
    done: row.done === true ? ((row.replies as readonly Partial<Activity>[] | null) ?? []) : null,
    handoff: (row.handoff ?? null) as OpenHandoff | null,
  };
}

const BY_CODE = `
select ${DOSSIER} from assessments found join persons p on p.id = found.person_id
where found.resume_code = $1 and found.resume_code_until > $2`;

export async function findByResumeCode(db: Queryable, code: string, now: Date): Promise<Dossier | null> {
  const [row] = await db.query(BY_CODE, [code, now]);
  return row ? readDossier(row) : null;
}

export async function assessmentById(db: Queryable, id: string): Promise<Assessment | null> {
  const [row] = await db.query(
    `select ${assessmentJson('a')} as assessment from assessments a where a.id = $1`,
    [id],
  );
  return row ? readAssessment(row.assessment as StoredAssessment) : null;
}
