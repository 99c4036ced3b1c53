// Rows of the desk's tables in the shapes of its port.
import type { Row } from '../database/database';
import type { Call, CallBack, CallConsent, CallEvent, CallEventKind, Disposition, FoundPerson } from './port';

/** A call `k` with its agent and its caller. */
export const CALL = `
select k.id, k.agent_id, u.name as agent_name, k.started_at, k.seen_at, k.talked_seconds, k.ended_at, k.consent,
  k.consent_at, c.person_id, p.profile ->> 'name' as caller_name, k.phone, k.note, k.disposition, k.answers, k.criteria
from calls k
join users u on u.id = k.agent_id
left join conversations c on c.channel = 'phone' and c.id = k.id::text
left join persons p on p.id = c.person_id`;

export const callOf = (row: Row): Call => ({
  id: row.id as string,
  agentId: row.agent_id as string,
  agentName: row.agent_name as string,
  startedAt: row.started_at as Date,
  seenAt: row.seen_at as Date,
  talkedSeconds: row.talked_seconds as number,
  endedAt: row.ended_at as Date | null,
  consent: row.consent as CallConsent | null,
  consentAt: row.consent_at as Date | null,
  personId: row.person_id as string | null,
  callerName: row.caller_name as string | null,
  phone: row.phone as string | null,
  note: row.note as string,
  disposition: row.disposition as Disposition | null,
  answers: row.answers as number,
  criteria: row.criteria as number,
});

export const eventOf = (row: Row): CallEvent => ({
  at: row.at as Date,
  kind: row.kind as CallEventKind,
  details: row.details as Readonly<Record<string, unknown>>,
});

/** A call-back `b` with the call it came from and its caller. */
export const CALL_BACK = `
select b.id, b.call_id, b.agent_id, b.due_at, b.note, b.done_at, c.person_id, p.profile ->> 'name' as caller_name, k.phone
from callbacks b
join calls k on k.id = b.call_id
left join conversations c on c.channel = 'phone' and c.id = b.call_id::text
left join persons p on p.id = c.person_id`;

export const callBackOf = (row: Row): CallBack => ({
  id: row.id as string,
  callId: row.call_id as string,
  agentId: row.agent_id as string,
  dueAt: row.due_at as Date,
  note: row.note as string,
  doneAt: row.done_at as Date | null,
  personId: row.person_id as string | null,
  callerName: row.caller_name as string | null,
  phone: row.phone as string | null,
});

export const foundOf = (row: Row): FoundPerson => ({
  personId: row.id as string,
  name: row.name as string | null,
  taxCode: row.tax as string | null,
  province: row.province as string | null,
  phone: row.phone as string | null,
  updatedAt: row.updated_at as Date,
  assessments: row.assessments as number,
});
