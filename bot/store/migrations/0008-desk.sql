-- Calls of the hotline. A call is also a conversation ('phone', id), so that a business, its erasure and its taking up
-- elsewhere reach it like every other conversation; what is counted stays here when the conversation goes.

create table calls (
  id uuid primary key,
  agent_id uuid not null references users (id),
  started_at timestamptz not null,
  -- Last sign of life of the agent's page; an open call without one is a draft that the agent opens again.
  seen_at timestamptz not null,
  -- Time with the page open, so that a call taken up the next day did not last a night.
  talked_seconds integer not null default 0,
  ended_at timestamptz,
  -- To keep a structured record. Asked aloud; null: not asked yet. No sound is ever recorded.
  consent text check (consent in ('yes', 'no')),
  consent_version text,
  consent_at timestamptz,
  phone text,
  note text not null default '',
  disposition text,
  -- Questions answered and criteria filled in, also of calls of which nothing else is kept.
  answers integer not null default 0,
  criteria integer not null default 0,
  constraint calls_keep_with_consent check (coalesce(consent, '') = 'yes' or (phone is null and note = '')),
  constraint calls_end_with_disposition check (ended_at is null or disposition is not null)
);
create index calls_open on calls (agent_id, started_at) where ended_at is null;
create index calls_ended on calls (ended_at) where ended_at is not null;
create index calls_of_agent on calls (agent_id, started_at desc);
create index calls_phone on calls (phone) where phone is not null;

-- What happened in a call whose caller agreed: consent, answers given, assessments, reports.
create table call_events (
  id bigint generated always as identity primary key,
  call_id uuid not null references calls (id) on delete cascade,
  at timestamptz not null,
  kind text not null,
  details json not null default '{}'
);
create index call_events_of_call on call_events (call_id, id);

create table callbacks (
  id uuid primary key,
  call_id uuid not null references calls (id) on delete cascade,
  agent_id uuid not null references users (id),
  due_at timestamptz not null,
  note text not null default '',
  -- When the agent's pages were told; once, by whichever process looked first.
  reminded_at timestamptz,
  done_at timestamptz,
  created_at timestamptz not null
);
create index callbacks_open on callbacks (agent_id, due_at) where done_at is null;
create index callbacks_due on callbacks (due_at) where done_at is null and reminded_at is null;
create index callbacks_of_call on callbacks (call_id);

-- Which answers an agent took down, and what; an answer that is another by now was given in a chat since.
create table answer_sources (
  assessment_id text not null references assessments (id) on delete cascade,
  code text not null,
  call_id uuid not null references calls (id) on delete cascade,
  given text not null,
  at timestamptz not null,
  primary key (assessment_id, code)
);
create index answer_sources_of_call on answer_sources (call_id);

-- A business erased or never remembered: of its calls only the counts stay.
create function forget_call() returns trigger language plpgsql as $$
begin
  delete from call_events where call_id = old.id::uuid;
  delete from callbacks where call_id = old.id::uuid;
  delete from answer_sources where call_id = old.id::uuid;
  update calls set phone = null, note = '' where id = old.id::uuid;
  return null;
end $$;
create trigger forget_call after delete on conversations
  for each row when (old.channel = 'phone') execute function forget_call();

-- To find a business by its name without accents, by any of its words' beginnings, and by its tax code. Written by the
-- assistant with the profile; null: from before, and filled in when somebody first looks.
alter table persons add column name_key text;
alter table persons add column tax_code text;
create index persons_not_keyed on persons (id) where name_key is null;
create index persons_by_name on persons using gin (to_tsvector('simple'::regconfig, name_key));
create index persons_by_tax_code on persons (tax_code text_pattern_ops) where tax_code is not null;
