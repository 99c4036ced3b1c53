// What leaves the store as a copy: self-assessments page by page in the order of their ids for the operator, and for a
// person what is kept about them beside the dossier.
import type { Kept, Reminder } from '../../dialogs';
import type { Answers } from '../../scoring';
import type { Queryable } from './database/database';
import { Conditions } from './overview/conditions';
import type { ContactProof } from './contacts';
import type { PeerQuery } from './port';

/** One self-assessment of a business that agreed to be remembered. */
export interface ExportedAssessment {
  readonly id: string;
  readonly framework: string;
  readonly frameworkVersion: string;
  readonly startedAt: Date;
  readonly updatedAt: Date;
  readonly completedAt: Date | null;
  readonly province: string | null;
  readonly sector: string | null;
  readonly size: string | null;
  readonly total: number | null;
  readonly level: number | null;
  readonly pillarPoints: readonly number[] | null;
  readonly answers: Answers;
  readonly unknown: readonly string[];
  readonly skipped: readonly string[];
  /** Given when they were asked for. */
  readonly name?: string | null;
  readonly taxCode?: string | null;
}

export interface ExportQuery extends Partial<PeerQuery> {
  /** Unfinished ones too. */
  readonly unfinished: boolean;
  /** Names and tax codes too. */
  readonly identity: boolean;
  /** The id after which the page begins. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export async function exported(db: Queryable, query: ExportQuery): Promise<readonly ExportedAssessment[]> {
  const where = new Conditions();
  where.add((place) => `a.id collate "C" > ${place}`, query.after ?? '');
  where.add((place) => `a.framework = ${place}`, query.framework);
  where.add((place) => `a.province = ${place}`, query.province);
  where.add((place) => `a.sector = ${place}`, query.sector);
  where.add((place) => `a.size = ${place}`, query.size);
  const identity = `, p.profile ->> 'name' as "name", p.profile ->> 'taxCode' as "taxCode"`;
  const rows = await db.query(
    `select a.id, a.framework, a.framework_version as "frameworkVersion", a.started_at as "startedAt",
       a.updated_at as "updatedAt", a.completed_at as "completedAt", a.province, a.sector, a.size, a.total, a.level,
       a.pillar_points as "pillarPoints", a.answers, coalesce(a.unknown, '[]') as "unknown",
       coalesce(a.skipped, '[]') as "skipped" ${query.identity ? identity : ''}
     from assessments a join persons p on p.id = a.person_id
     where a.assessor = 'self' and p.consent is not null and ${query.unfinished ? 'true' : 'a.completed_at is not null'}
       and ${where.sql} order by a.id collate "C" limit ${String(query.limit)}`,
    where.params,
  );
  return rows as unknown as readonly ExportedAssessment[];
}

/** What a person asked to be told on any of their channels. */
const REMINDERS = `
select s.channel, s.kind, s.due_at from schedules s
join conversations c on c.channel = s.channel and c.id = s.conversation
where c.person_id = $1 order by s.due_at, s.id`;

export async function kept(db: Queryable, personId: string): Promise<Kept> {
  const phones = await db.query('select phone, proof, at from contacts where person_id = $1', [personId]);
  const reminders = await db.query(REMINDERS, [personId]);
  return {
    phones: phones.map((row) => ({
      phone: row.phone as string,
      proof: row.proof as ContactProof,
      at: (row.at as Date).toISOString(),
    })),
    reminders: reminders.map((row) => ({
      channel: row.channel as string,
      what: row.kind as Reminder,
      at: (row.due_at as Date).toISOString(),
    })),
  };
}
