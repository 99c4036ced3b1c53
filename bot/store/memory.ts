// Between rows and the memory of a conversation. Stored documents are our own writing, so they are not checked again
// on each turn; what older versions did not write yet is filled in from the empty shapes below.
import type { Assessment, Consent, Dossier, GroupDraft, Memory, Session } from '../../dialogs';
import type { Answers, CriterionCode } from '../../scoring';
import type { Row } from './database/database';

export const EMPTY_SESSION: Session = { greeted: false, open: null, misses: 0 };
export const EMPTY_DOSSIER: Dossier = { consent: null, profile: {}, assessments: [], group: null };

/** An assessment as `assessmentJson` hands it over. */
export interface StoredAssessment {
  readonly id: string;
  readonly framework: string;
  readonly version: string;
  readonly answers: Answers;
  readonly unknown: readonly CriterionCode[] | null;
  readonly skipped: readonly CriterionCode[] | null;
  readonly startedAt: string;
  readonly updatedAt: string;
  readonly completedAt: string | null;
  readonly resumeCode: string | null;
  readonly resumeCodeUntil: string | null;
}

/** The columns of an assessment, named `a` or otherwise in the statement, as one JSON object. */
export const assessmentJson = (a: string) => `json_build_object(
  'id', ${a}.id, 'framework', ${a}.framework, 'version', ${a}.framework_version, 'answers', ${a}.answers,
  'unknown', ${a}.unknown, 'skipped', ${a}.skipped, 'startedAt', ${a}.started_at, 'updatedAt', ${a}.updated_at,
  'completedAt', ${a}.completed_at, 'resumeCode', ${a}.resume_code, 'resumeCodeUntil', ${a}.resume_code_until)`;

/** The dossier of a person `p`, to be read by `readDossier`. */
export const DOSSIER = `p.consent, p.profile, p.group_draft,
  (select json_agg(${assessmentJson('a')} order by a.started_at, a.id)
   from assessments a where a.person_id = p.id and a.assessor = 'self') as assessments`;

export function readDossier(row: Row): Dossier {
  return {
    consent: (row.consent ?? null) as Consent | null,
    profile: row.profile ?? {},
    assessments: ((row.assessments ?? []) as readonly StoredAssessment[]).map(readAssessment),
    group: (row.group_draft ?? null) as GroupDraft | null,
  };
}

export function readMemory(row: Row): Memory {
  return {
    session: { ...EMPTY_SESSION, ...(row.session as Partial<Session> | null) },
    dossier: readDossier(row),
  };
}

/** PostgreSQL writes times with an offset of its own; the assistant keeps them as ISO 8601 in UTC. */
const utc = (time: string) => new Date(time).toISOString();

export function readAssessment(stored: StoredAssessment): Assessment {
  return {
    id: stored.id,
    framework: stored.framework,
    version: stored.version,
    answers: stored.answers,
    unknown: stored.unknown ?? [],
    skipped: stored.skipped ?? [],
    startedAt: utc(stored.startedAt),
    updatedAt: utc(stored.updatedAt),
    ...(stored.completedAt === null ? {} : { completedAt: utc(stored.completedAt) }),
    ...(stored.resumeCode === null ? {} : { resumeCode: stored.resumeCode }),
    ...(stored.resumeCodeUntil === null ? {} : { resumeCodeUntil: utc(stored.resumeCodeUntil) }),
  };
}
