// ONE statement that writes a whole turn, and only if nobody wrote this conversation or this person since they were
// loaded. Every part reads from `conversation`, which is empty when the versions do not match: then nothing is written.
import type { Assessment, Memory } from '../../dialogs';
import { anyChange, changesOf, type Changes } from './changes';
import type { Queryable } from './database/database';
import { enters, notes } from './handoff/effects';
import { keysOf } from './desk/keys';
import { eventKey } from './event-key';
import type { AssessmentScore, Loaded, TurnWrite } from './port';
import { APPEND_RECOMMENDED, recommendedItems } from './overview/recommended';
import { tokenHash } from './reports';
import { standsAt } from './standing';
import { Statement } from './statement';

/** @returns false when a version is not the one of `loaded`; then nothing at all was written. */
export async function writeTurn(db: Queryable, turn: TurnWrite, loaded: Loaded): Promise<boolean> {
  const statement = new Statement();
  const at = {
    channel: statement.bind(turn.key.channel, 'text'),
    id: statement.bind(turn.key.id, 'text'),
    now: statement.bind(turn.now, 'timestamptz'),
  };
  const changes = changesOf(loaded.memory.dossier, turn.memory.dossier);
  const replies = turn.replies.length > 0 ? statement.bind(JSON.stringify(turn.replies), 'json') : null;

  const guard = personGuard(statement, loaded, changes);
  conversation(statement, at, turn, loaded, guard);
  if (anyChange(changes)) dossier(statement, at, turn, loaded, changes);
  event(statement, at, turn, replies);
  if (replies && turn.delivery === 'log') logged(statement, at, turn.replies.length, replies);
  if (replies && turn.delivery === 'push') pushed(statement, at, replies);
  effects(statement, at, turn, loaded);

  return (await db.query(statement.text('select 1 from conversation'), statement.params)).length > 0;
}

/** Places of the values that most parts name. */
interface At {
  readonly channel: string;
  readonly id: string;
  readonly now: string;
}

/** The condition that the person is the one that was loaded; locked first when it will be written. */
function personGuard(statement: Statement, { personId, versions }: Loaded, changes: Changes): string {
  if (versions.person === 0) return 'true';
  const same = `select 1 from persons where id = ${statement.bind(personId, 'uuid')} and version = ${statement.bind(versions.person, 'integer')}`;
  if (!anyChange(changes)) return `exists (${same})`;
  statement.with('guard', `${same} for update`);
  return 'exists (select 1 from guard)';
}

function conversation(statement: Statement, at: At, turn: TurnWrite, loaded: Loaded, guard: string): void {
  const session = statement.bind(JSON.stringify(turn.memory.session), 'json');
  const count = turn.delivery === 'log' ? turn.replies.length : 0;
  const person = statement.bind(hasPerson(loaded, turn.memory) ? loaded.personId : null, 'uuid');
  const address = statement.bind(turn.address === undefined ? null : JSON.stringify(turn.address), 'json');
  statement.with(
    'conversation',
    loaded.versions.conversation === 0
      ? `insert into conversations (channel, id, person_id, session, last_seq, address, updated_at)
         select ${at.channel}, ${at.id}, ${person}, ${session}, ${String(count)}, ${address}, ${at.now} where ${guard}
         on conflict do nothing returning last_seq, address`
      : `update conversations set session = ${session}, person_id = ${person}, version = version + 1,
           last_seq = last_seq + ${String(count)}, address = coalesce(${address}, address), updated_at = ${at.now}
         where channel = ${at.channel} and id = ${at.id} and version = ${statement.bind(loaded.versions.conversation, 'integer')}
           and ${guard}
         returning last_seq, address`,
  );
}

const hasPerson = (loaded: Loaded, memory: Memory) =>
  loaded.versions.person > 0 || memory.dossier.consent !== null;

function dossier(statement: Statement, at: At, turn: TurnWrite, loaded: Loaded, changes: Changes): void {
  const id = statement.bind(loaded.personId, 'uuid');
  person(statement, at, turn.memory, loaded, changes, id);
  if (changes.assessments.length > 0) assessments(statement, turn, changes.assessments, id);
  if (changes.removed.length > 0)
    statement.with(
      'removed',
      `delete from assessments where person_id = ${id} and id = any (${statement.bind(changes.removed, 'text[]')})
         and exists (select 1 from conversation)`,
    );
  const { consent } = turn.memory.dossier;
  if (consent && loaded.memory.dossier.consent === null)
    statement.with(
      'agreed',
      `insert into consent_log (person_id, what, version, at)
       select ${id}, 'given', ${statement.bind(consent.version, 'text')}, ${at.now} from conversation`,
    );
}

function person(
  statement: Statement,
  at: At,
  { dossier: { consent, profile, group } }: Memory,
  loaded: Loaded,
  changes: Changes,
  id: string,
): void {
  const version = 'version = version + 1';
  const mine = `where id = ${id} and exists (select 1 from conversation)`;
  if (loaded.versions.person > 0 && !changes.person) {
    statement.with('person', `update persons set ${version}, updated_at = ${at.now} ${mine}`);
    return;
  }
  const json = (value: unknown) => statement.bind(value === null ? null : JSON.stringify(value), 'json');
  const keys = keysOf(profile);
  const columns = [
    json(consent),
    json(profile),
    json(group),
    statement.bind(keys.nameKey, 'text'),
    statement.bind(keys.taxCode, 'text'),
  ] as const;
  statement.with(
    'person',
    loaded.versions.person > 0
      ? `update persons set ${version}, updated_at = ${at.now},
           consent = ${columns[0]}, profile = ${columns[1]}, group_draft = ${columns[2]}, name_key = ${columns[3]},
           tax_code = ${columns[4]} ${mine}`
      : `insert into persons (id, consent, profile, group_draft, name_key, tax_code, created_at, updated_at)
         select ${id}, ${columns.join(', ')}, ${at.now}, ${at.now} from conversation`,
  );
}

const ASSESSMENT_COLUMNS = `id text, framework text, framework_version text, answers json, unknown json, skipped json,
  total integer, level smallint, pillar_points integer[], province text, sector text, size text, started_at timestamptz,
  updated_at timestamptz, completed_at timestamptz, resume_code text, resume_code_until timestamptz`;
const ASSESSMENT_NAMES = ASSESSMENT_COLUMNS.split(',').map((column) => column.trim().split(' ')[0] ?? '');
/** Worked out from the answers by the caller, who leaves them out when they did not change. */
const SCORED = new Set(['total', 'level', 'pillar_points', 'size']);

const UPSERT = `
insert into assessments (person_id, ${ASSESSMENT_NAMES.join(', ')})
select PERSON, ${ASSESSMENT_NAMES.map((name) => `x.${name}`).join(', ')}
from conversation, json_to_recordset(ROWS) as x(${ASSESSMENT_COLUMNS})
on conflict (id) do update set ${ASSESSMENT_NAMES.filter((name) => name !== 'id' && name !== 'started_at')
  .map((name) =>
    SCORED.has(name)
      ? `${name} = coalesce(excluded.${name}, assessments.${name})`
      : `${name} = excluded.${name}`,
  )
  .join(', ')}
where assessments.person_id = excluded.person_id`;

function assessments(
  statement: Statement,
  turn: TurnWrite,
  changed: readonly Assessment[],
  id: string,
): void {
  const scores = new Map(turn.scores.map((score) => [score.assessmentId, score]));
  const { province, sector } = turn.memory.dossier.profile;
  const rows = changed.map((assessment) => ({
    ...assessmentRow(assessment, scores.get(assessment.id)),
    province,
    sector,
  }));
  statement.with(
    'assessed',
    UPSERT.replace('PERSON', id).replace('ROWS', statement.bind(JSON.stringify(rows), 'json')),
  );
  standings(statement, turn, changed, scores);
}

/** Where unfinished ones stand now; the finished stand nowhere any more. */
function standings(
  statement: Statement,
  turn: TurnWrite,
  changed: readonly Assessment[],
  scores: ReadonlyMap<string, AssessmentScore>,
): void {
  const { province = '', sector = '' } = turn.memory.dossier.profile;
  const places = changed.map((assessment) => ({ assessment, criterion: standsAt(assessment) }));
  const rows = places.flatMap(({ assessment: { id, framework, startedAt, updatedAt }, criterion }) =>
    criterion === null
      ? []
      : [
          {
            id,
            framework,
            criterion,
            province,
            sector,
            size: scores.get(id)?.size ?? '',
            startedAt,
            updatedAt,
          },
        ],
  );
  const gone = places.flatMap(({ assessment, criterion }) => (criterion === null ? [assessment.id] : []));
  if (rows.length > 0)
    statement.with(
      'standing',
      `insert into standings as kept (assessment_id, framework, criterion, province, sector, size, month, touched_at)
       select x.id, x.framework, x.criterion, x.province, x.sector, x.size, month_in_vietnam(x."startedAt"), x."updatedAt"
       from conversation, json_to_recordset(${statement.bind(JSON.stringify(rows), 'json')}) as x(id text, framework text,
         criterion text, province text, sector text, size text, "startedAt" timestamptz, "updatedAt" timestamptz)
       on conflict (assessment_id) do update set criterion = excluded.criterion, province = excluded.province,
         sector = excluded.sector, touched_at = excluded.touched_at,
         size = case when excluded.size = '' then kept.size else excluded.size end`,
    );
  if (gone.length > 0)
    statement.with(
      'stood',
      `delete from standings where assessment_id = any (${statement.bind(gone, 'text[]')})
         and exists (select 1 from conversation)`,
    );
}

const assessmentRow = (assessment: Assessment, score: AssessmentScore | undefined) => ({
  id: assessment.id,
  framework: assessment.framework,
  framework_version: assessment.version,
  answers: assessment.answers,
  unknown: assessment.unknown,
  skipped: assessment.skipped,
  total: score?.total,
  level: score?.level,
  pillar_points: score?.pillarPoints,
  size: score?.size,
  started_at: assessment.startedAt,
  updated_at: assessment.updatedAt,
  completed_at: assessment.completedAt,
  resume_code: assessment.resumeCode,
  resume_code_until: assessment.resumeCodeUntil,
});

/** The mark that the event was answered. Its content is no longer needed; the replies are, if they leave inline. */
function event(statement: Statement, at: At, turn: TurnWrite, replies: string | null): void {
  const kept = turn.delivery === 'inline' && replies ? replies : 'null::json';
  statement.with(
    'event',
    `insert into inbox (channel, conversation, event_id, state, replies, received_at)
     select ${at.channel}, ${at.id}, ${statement.bind(eventKey(turn.eventId), 'text')}, 'done', ${kept}, ${at.now}
     from conversation
     on conflict (channel, conversation, event_id)
     do update set state = 'done', activity = null, replies = excluded.replies, lease_until = null, error = null`,
  );
}

function logged(statement: Statement, at: At, count: number, replies: string): void {
  statement.with(
    'logged',
    `insert into activities (channel, conversation, seq, activity, at)
     select ${at.channel}, ${at.id}, c.last_seq - ${String(count)} + r.place, r.activity, ${at.now}
     from conversation c, json_array_elements(${replies}) with ordinality as r(activity, place)`,
  );
}

function pushed(statement: Statement, at: At, replies: string): void {
  statement.with(
    'pushed',
    `insert into outbox (channel, conversation, activity, address, next_at, at)
     select ${at.channel}, ${at.id}, r.activity, c.address, ${at.now}, ${at.now}
     from conversation c, json_array_elements(${replies}) with ordinality as r(activity, place)
     order by r.place`,
  );
}

function effects(statement: Statement, at: At, turn: TurnWrite, { personId }: Loaded): void {
  turn.effects.forEach((effect, place) => {
    switch (effect.kind) {
      case 'deleteData':
      case 'adopt':
        return; // done before, in the transaction around this statement
      case 'handoff':
        enters(statement, at, `handoff${String(place)}`, effect);
        return;
      case 'toAgent':
        notes(statement, at, `toAgent${String(place)}`, effect);
        return;
      case 'feedback':
        statement.with(
          `feedback${String(place)}`,
          `insert into feedback (channel, conversation, text, at)
           select ${at.channel}, ${at.id}, ${statement.bind(effect.text, 'text')}, ${at.now} from conversation`,
        );
        return;
      case 'reportLink':
        // What the person does not have (any more) is not opened.
        if (turn.memory.dossier.assessments.some(({ id }) => id === effect.assessmentId))
          statement.with(
            `report${String(place)}`,
            `insert into report_links (token_hash, assessment_id, until, created_at)
             select ${statement.bind(tokenHash(effect.token), 'text')}, ${statement.bind(effect.assessmentId, 'text')},
               ${statement.bind(effect.until, 'timestamptz')}, ${at.now}
             from conversation on conflict do nothing`,
          );
        return;
      case 'recommended': {
        const { province = '' } = turn.memory.dossier.profile;
        const bound = [effect.framework, province, 'chat'].map((value) => statement.bind(value, 'text'));
        const items = statement.bind(recommendedItems(effect), 'json');
        statement.with(
          `recommended${String(place)}`,
          `${APPEND_RECOMMENDED} select month_in_vietnam(${at.now}), ${bound.join(', ')}, x.kind, x.item, 1
           from conversation, json_to_recordset(${items}) as x(kind text, item text)`,
        );
        return;
      }
      case 'question':
        statement.with(
          `question${String(place)}`,
          `insert into questions (id, asked, normalised, outcome, citations, at)
           select ${statement.bind(effect.id, 'uuid')}, ${statement.bind(effect.asked, 'text')},
             ${statement.bind(effect.normalised, 'text')}, ${statement.bind(effect.outcome, 'text')},
             ${statement.bind(effect.citations, 'text[]')}, (${at.now} at time zone 'UTC')::date
           from conversation on conflict do nothing`,
        );
        return;
      case 'rating':
        statement.with(
          `rating${String(place)}`,
          `update questions set rating = ${statement.bind(effect.rating, 'text')}
           where id = ${statement.bind(effect.question, 'uuid')} and exists (select 1 from conversation)`,
        );
        return;
      case 'remind':
        statement.with(
          `remind${String(place)}`,
          `insert into schedules (channel, conversation, kind, due_at)
           select ${at.channel}, ${at.id}, ${statement.bind(effect.what, 'text')},
             ${statement.bind(new Date(effect.at), 'timestamptz')}
           from conversation
           on conflict (channel, conversation, kind)
           do update set due_at = excluded.due_at, lease_until = null, attempts = 0`,
        );
        return;
      case 'unremind':
        statement.with(
          `unremind${String(place)}`,
          `delete from schedules where channel = ${at.channel} and conversation = ${at.id}
             and kind = any (${statement.bind(effect.what, 'text[]')}) and exists (select 1 from conversation)`,
        );
        return;
      case 'contact':
        statement.with(
          `contact${String(place)}`,
          `insert into contacts (person_id, phone, proof, at)
           select ${statement.bind(personId, 'uuid')}, ${statement.bind(effect.phone, 'text')},
             ${statement.bind(effect.proof, 'text')}, ${at.now}
           from conversation
           on conflict (person_id) do update set phone = excluded.phone, proof = excluded.proof, at = excluded.at
             where contacts.phone <> excluded.phone or excluded.proof <> 'typed'`,
        );
        return;
      case 'linkCode':
        statement.with(
          `linkCode${String(place)}`,
          `insert into link_codes (phone, person_id, code, until)
           select ${statement.bind(effect.phone, 'text')}, ${statement.bind(personId, 'uuid')},
             ${statement.bind(effect.code, 'text')}, ${statement.bind(new Date(effect.until), 'timestamptz')}
           from conversation
           on conflict (phone, person_id)
           do update set code = excluded.code, until = excluded.until, tries = 0`,
        );
        return;
      default:
        effect satisfies never;
    }
  });
}
