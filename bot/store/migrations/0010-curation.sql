-- Answers that curators wrote, every state they were in, and the questions that need none any more.

create table curated_answers (
  id uuid primary key,
  -- The latest row of the history.
  version integer not null,
  status text not null check (status in ('draft', 'published', 'withdrawn')),
  -- The row that people are answered with; a draft may be newer.
  live integer,
  updated_at timestamptz not null,
  check ((live is not null) = (status = 'published'))
);
create index curated_answers_updated on curated_answers (updated_at desc);

-- Never changed: undoing writes what was before once more.
create table curated_versions (
  curated_id uuid not null references curated_answers (id),
  version integer not null,
  action text not null check (action in ('draft', 'publish', 'withdraw', 'undo')),
  status text not null check (status in ('draft', 'published', 'withdrawn')),
  live integer,
  -- The row that undoing this one leads back to.
  before integer,
  question text not null,
  asks json not null,
  answer text not null,
  document text not null,
  issued text not null,
  provision text not null check (provision <> ''),
  user_id uuid not null references users (id),
  at timestamptz not null,
  primary key (curated_id, version)
);

-- Questions that a curated answer takes care of, while it is published, or that were set aside for good.
create table handled_questions (
  question_id uuid primary key references questions (id) on delete cascade,
  -- null: set aside.
  curated_id uuid references curated_answers (id),
  user_id uuid not null references users (id),
  at timestamptz not null
);
create index handled_questions_of on handled_questions (curated_id);
