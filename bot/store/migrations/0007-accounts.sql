-- People of the hotline and of the authorities, their sessions, and what they looked at and changed.

create table users (
  id uuid primary key,
  -- In small letters; unique whatever the case.
  login text not null unique check (login = lower(login)),
  name text not null,
  role text not null check (role in ('agent', 'supervisor', 'officer', 'admin')),
  -- An officer sees this province only.
  province text,
  -- argon2id in its own notation; null signs in by OpenID Connect only.
  password_hash text,
  -- Subject at the identity provider.
  subject text unique,
  disabled_at timestamptz,
  created_at timestamptz not null,
  check (role <> 'officer' or province is not null)
);

create table sessions (
  -- sha256 of the cookie: who reads this table cannot sign in with it.
  token_hash bytea primary key,
  user_id uuid not null references users (id) on delete cascade,
  csrf text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  -- Somebody locked the screen; a sign of life does not open it, the password does.
  locked_at timestamptz,
  until timestamptz not null
);
create index sessions_of_user on sessions (user_id);
create index sessions_until on sessions (until);

-- Failed sign-ins by login and by address of the client, to slow guessing on every process alike.
create table sign_in_failures (
  key text primary key,
  count integer not null,
  last_at timestamptz not null
);

create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  user_id uuid not null references users (id),
  action text not null,
  -- Not a reference: the trail outlives an erasure, and the id leads nowhere after it.
  person_id uuid,
  details json not null default '{}'
);
create index audit_at on audit (at desc);
create index audit_of_person on audit (person_id, at desc) where person_id is not null;
create index audit_of_user on audit (user_id, at desc);
