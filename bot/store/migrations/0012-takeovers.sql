-- Who had an open call before somebody else took it over, so that the page of the first one can say what happened. The
-- business is named nowhere in it.
create table call_takeovers (
  call_id uuid not null references calls (id) on delete cascade,
  from_agent uuid not null references users (id),
  to_agent uuid not null references users (id),
  at timestamptz not null
);
create index call_takeovers_of_call on call_takeovers (call_id, at desc);
-- What lies open, the one silent for longest first.
create index calls_left_open on calls (seen_at) where ended_at is null;
