// What a turn does to a hand-off, as parts of the one statement of its commit.
import type { Effect } from '../../../dialogs';
import type { Statement } from '../statement';

interface At {
  readonly channel: string;
  readonly id: string;
  readonly now: string;
}

const MESSAGES = `insert into handoff_messages (handoff, seq, author, text, what, at)`;
const ROWS = (json: string) => `json_array_elements(${json}) with ordinality as m(value, place)`;

/** Enters the queue once, with what was said meanwhile. */
export function enters(
  statement: Statement,
  at: At,
  name: string,
  { topic, afterHours = false, messages = [] }: Extract<Effect, { readonly kind: 'handoff' }>,
): void {
  const count = String(messages.length);
  statement.with(
    name,
    `insert into handoffs (channel, conversation, at, queued_at, topic, after_hours, last_seq)
     select ${at.channel}, ${at.id}, ${at.now}, ${at.now}, ${statement.bind(topic ?? null, 'text')},
       ${afterHours ? 'true' : 'false'}, ${count} from conversation
     on conflict do nothing returning id`,
  );
  if (messages.length > 0)
    statement.with(
      `${name}said`,
      `${MESSAGES} select h.id, m.place, m.value ->> 'from', m.value ->> 'text', m.value ->> 'what', ${at.now}
       from ${name} h, ${ROWS(statement.bind(JSON.stringify(messages), 'json'))}`,
    );
}

/** Notes for the agent what was said, and ends the hand-off where the person left it. */
export function notes(
  statement: Statement,
  at: At,
  name: string,
  { messages, leave = false }: Extract<Effect, { readonly kind: 'toAgent' }>,
): void {
  const ended = leave ? `, state = 'ended', ended_at = ${at.now}, ended_by = 'user'` : '';
  statement.with(
    name,
    `update handoffs set last_seq = last_seq + ${String(messages.length)}${ended}
     where channel = ${at.channel} and conversation = ${at.id} and ended_at is null
       and exists (select 1 from conversation)
     returning id, last_seq`,
  );
  if (messages.length > 0)
    statement.with(
      `${name}said`,
      `${MESSAGES} select h.id, h.last_seq - ${String(messages.length)} + m.place, m.value ->> 'from', m.value ->> 'text',
         m.value ->> 'what', ${at.now}
       from ${name} h, ${ROWS(statement.bind(JSON.stringify(messages), 'json'))}`,
    );
}
