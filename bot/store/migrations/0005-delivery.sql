-- A message on its way can also be
--   unknown: nobody knows whether it arrived; looked into at next_at before it is sent again,
--   held:    the channel lets nothing through until the person writes,
--   dropped: given up without loss to anybody; its content is gone.
alter table outbox drop constraint outbox_state_check;
alter table outbox add constraint outbox_state_check
  check (state in ('pending', 'unknown', 'held', 'sent', 'dead', 'dropped'));
-- What the channel called the last fault; `error` has its words.
alter table outbox add column code text;
-- Counts who took the message, so that one who was too slow cannot settle it for the one who took it over.
alter table outbox add column claim integer not null default 0;
-- Whether the person wrote while it was being sent: then it is not held, whatever the channel said.
alter table outbox add column heard boolean not null default false;

drop index outbox_pending;
create index outbox_waiting on outbox (channel, conversation, id) where state in ('pending', 'unknown', 'held');
create index outbox_due on outbox (id) where state in ('pending', 'unknown');
create index outbox_stuck on outbox (id) where state in ('unknown', 'held', 'dead');

-- An event that failed again and again is given up: it keeps its content for the operator and blocks nobody.
alter table inbox drop constraint inbox_state_check;
alter table inbox add constraint inbox_state_check check (state in ('pending', 'done', 'dead'));
alter table inbox add column error text;
create index inbox_dead on inbox (no) where state = 'dead';
