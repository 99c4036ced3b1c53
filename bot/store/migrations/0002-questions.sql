-- What was asked of the documents and how it went, for the people who keep them. No person, no conversation, and the
-- day only, so that nothing leads from a question to a chat; what leads to a person was masked before.
create table questions (
  id uuid primary key,
  asked text not null check (char_length(asked) <= 500),
  normalised text not null,
  outcome text not null check (outcome in ('answered', 'declined', 'cautioned')),
  citations text[] not null,
  rating text check (rating in ('up', 'down')),
  at date not null
);
create index questions_at on questions (at);
