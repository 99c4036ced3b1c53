-- A person in the conversation: who has it, how long somebody waited, what was said meanwhile, and ready-made replies.
-- Whose business it is, the conversation says.

alter table handoffs
  -- Who talks or talked last.
  add column agent uuid references users (id),
  -- Place in the queue: who was with somebody before and lost them goes first.
  add column urgent boolean not null default false,
  add column queued_at timestamptz,
  -- First time that somebody took it, and when the one who has it now did.
  add column taken_at timestamptz,
  add column connected_at timestamptz,
  -- `user` left the queue or went back to the assistant, `agent` ended it, `returned` the agent gave it back.
  add column ended_by text check (ended_by in ('user', 'agent', 'returned')),
  -- What was last asked of the assistant.
  add column topic text,
  -- From one agent to the next; the person does not see it.
  add column note text,
  -- Asked for outside office hours.
  add column after_hours boolean not null default false,
  add column last_seq integer not null default 0,
  add column read_seq integer not null default 0;
update handoffs set queued_at = at;
alter table handoffs alter column queued_at set not null;

create index handoffs_waiting on handoffs (urgent desc, queued_at, id) where state = 'waiting';
create index handoffs_of_agent on handoffs (agent) where state = 'connected';
create index handoffs_taken on handoffs (taken_at) where taken_at is not null;

create table handoff_messages (
  handoff bigint not null references handoffs (id) on delete cascade,
  seq integer not null,
  author text not null check (author in ('user', 'agent', 'assistant')),
  user_id uuid references users (id),
  -- The page's own name of a message, by which a repetition is known.
  client_id text,
  text text not null,
  -- What was sent when it was no text: image, file and so on.
  what text,
  at timestamptz not null,
  primary key (handoff, seq),
  unique (handoff, client_id)
);
create index handoff_messages_age on handoff_messages using brin (at);

-- When an open page of the agent was last seen.
create table presence (
  user_id uuid primary key references users (id) on delete cascade,
  seen_at timestamptz not null
);

create table canned_replies (
  id uuid primary key,
  -- Typed after `/`.
  shortcut text not null unique check (shortcut = lower(shortcut)),
  text text not null,
  updated_by uuid references users (id),
  updated_at timestamptz not null
);
insert into canned_replies (id, shortcut, text, updated_at) values
  (gen_random_uuid(), 'chao', 'Em chào {{ten}}, em là {{agent}}. Em đã xem phần trao đổi trước đó, mình nói tiếp luôn nhé.', now()),
  (gen_random_uuid(), 'baocao', 'Báo cáo kết quả đánh giá của {{ten}} ở đây ạ: {{link_bao_cao}}', now()),
  (gen_random_uuid(), 'cho', 'Em kiểm tra lại văn bản rồi trả lời {{ten}} trong vài phút ạ.', now()),
  (gen_random_uuid(), 'goi', 'Nếu tiện, {{ten}} cho em số điện thoại và giờ thuận lợi, em gọi lại ạ.', now());
