-- Opaque documents are `json`, not `jsonb`: nothing is searched inside them, `json` is cheaper to write,
-- keeps the order of keys, and accepts every string a person can type (jsonb refuses an escaped NUL).

-- A person is a business that agreed to be remembered; before consent there is no row.
create table persons (
  id uuid primary key,
  consent json,
  profile json not null default '{}',
  group_draft json,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
) with (fillfactor = 80);

create table conversations (
  channel text not null,
  id text not null,
  person_id uuid references persons (id) on delete set null,
  session json,
  version integer not null default 1,
  last_seq integer not null default 0,
  user_id text,
  address json,
  updated_at timestamptz not null,
  primary key (channel, id)
) with (fillfactor = 80);
create index conversations_of_person on conversations (person_id) where person_id is not null;

create table assessments (
  id text primary key,
  person_id uuid not null references persons (id) on delete cascade,
  framework text not null,
  framework_version text not null,
  -- The four assessor columns of the decision's form; a chat fills the first.
  assessor text not null default 'self' check (assessor in ('self', 'group', 'independent', 'ministry')),
  answers json not null,
  unknown json not null,
  skipped json not null,
  total integer,
  level smallint check (level between 0 and 5),
  pillar_points integer[],
  province text,
  sector text,
  size text,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  completed_at timestamptz,
  resume_code text unique,
  resume_code_until timestamptz
) with (fillfactor = 80);
create index assessments_of_person on assessments (person_id);
create index assessments_completed on assessments (framework, province) where completed_at is not null;
create index assessments_resume_until on assessments (resume_code_until) where resume_code is not null;

create table inbox (
  channel text not null,
  conversation text not null,
  event_id text not null,
  -- Order of arrival; taken under the lock of the conversation, so it is also the order of commit.
  no bigint generated always as identity,
  activity json,
  state text not null check (state in ('pending', 'done')),
  attempts integer not null default 0,
  lease_until timestamptz,
  replies json,
  received_at timestamptz not null,
  primary key (channel, conversation, event_id),
  foreign key (channel, conversation) references conversations (channel, id) on delete cascade
);
create index inbox_pending on inbox (channel, conversation, no) where state = 'pending';
create index inbox_age on inbox using brin (received_at);

create table activities (
  channel text not null,
  conversation text not null,
  seq integer not null,
  -- The event whose echo this is; null for what the assistant said.
  event_id text,
  activity json not null,
  at timestamptz not null,
  primary key (channel, conversation, seq),
  foreign key (channel, conversation) references conversations (channel, id) on delete cascade
);
create index activities_age on activities using brin (at);

create table outbox (
  id bigint generated always as identity primary key,
  channel text not null,
  conversation text not null,
  activity json,
  address json,
  state text not null default 'pending' check (state in ('pending', 'sent', 'dead')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  lease_until timestamptz,
  error text,
  at timestamptz not null,
  foreign key (channel, conversation) references conversations (channel, id) on delete cascade
);
create index outbox_pending on outbox (channel, conversation, id) where state = 'pending';
create index outbox_of_conversation on outbox (channel, conversation);
create index outbox_age on outbox using brin (at);

create table feedback (
  id bigint generated always as identity primary key,
  channel text,
  conversation text,
  text text not null,
  at timestamptz not null,
  foreign key (channel, conversation) references conversations (channel, id) on delete set null
);
create index feedback_of_conversation on feedback (channel, conversation);

create table handoffs (
  id bigint generated always as identity primary key,
  channel text not null,
  conversation text not null,
  state text not null default 'waiting' check (state in ('waiting', 'connected', 'ended')),
  at timestamptz not null,
  ended_at timestamptz,
  foreign key (channel, conversation) references conversations (channel, id) on delete cascade
);
create unique index handoffs_open on handoffs (channel, conversation) where ended_at is null;
create index handoffs_of_conversation on handoffs (channel, conversation);

-- Proof that consent was given and that data was erased; the id is random and leads nowhere after erasure.
create table consent_log (
  id bigint generated always as identity primary key,
  person_id uuid not null,
  what text not null check (what in ('given', 'erased')),
  version text,
  at timestamptz not null
);

create table secrets (
  name text primary key,
  value text not null
);
