-- Telephone numbers that people agreed to have kept: one for each, in E.164.
create table contacts (
  person_id uuid primary key references persons (id) on delete cascade,
  phone text not null check (phone ~ '^\+[1-9][0-9]{7,14}$'),
  -- channel: the channel vouches for it; code: typed alike on two channels that a one-time code joined;
  -- typed: nobody vouches for it.
  proof text not null check (proof in ('channel', 'code', 'typed')),
  at timestamptz not null
);
create index contacts_of_phone on contacts (phone);

-- One-time codes that join two channels of one person. Each look with a number counts as a try of all its codes.
create table link_codes (
  phone text not null,
  person_id uuid not null references persons (id) on delete cascade,
  code text not null,
  tries integer not null default 0,
  until timestamptz not null,
  primary key (phone, person_id)
);
create index link_codes_of_person on link_codes (person_id);
create index link_codes_until on link_codes (until);

-- Messages that people asked to get later.
create table schedules (
  id bigint generated always as identity primary key,
  channel text not null,
  conversation text not null,
  kind text not null check (kind in ('resume', 'yearly')),
  due_at timestamptz not null,
  lease_until timestamptz,
  attempts integer not null default 0,
  unique (channel, conversation, kind),
  foreign key (channel, conversation) references conversations (channel, id) on delete cascade
);
create index schedules_due on schedules (due_at);

-- The channel told that a message whose send nobody answered did arrive.
alter table outbox add column arrived boolean not null default false;
-- Name the channel gave the message that was sent: receipts carry it.
alter table outbox add column sent_as text;
-- How often it was taken up while an earlier send of it may have arrived.
alter table outbox add column repeats integer not null default 0;

-- The oldest events first, however many wait.
create index inbox_due on inbox (no) where state = 'pending';
