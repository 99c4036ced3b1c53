-- Links to reports. Only a hash of the token is kept, so that reading the database opens no report.
create table report_links (
  token_hash text primary key,
  assessment_id text not null references assessments (id) on delete cascade,
  until timestamptz not null,
  created_at timestamptz not null
);
create index report_links_of_assessment on report_links (assessment_id);
create index report_links_until on report_links (until);

-- Lists of platforms in the order they were brought in; the last one that was not undone is in use.
create table platform_lists (
  no bigint generated always as identity primary key,
  id text not null unique,
  name text not null,
  as_of date not null,
  products json not null,
  imported_at timestamptz not null,
  undone_at timestamptz
);

-- Small documents that all processes share; written only at the version that was read.
create table shared_documents (
  name text primary key,
  value json not null,
  version integer not null
);

-- Tasks that one process at a time may do.
create table leases (
  name text primary key,
  holder text not null,
  until timestamptz not null
);
