-- What customers are told of by mail or to the phone: one row for each event, written with it. Words, address and link are made when it is
-- sent and stand nowhere. It tells of a row of case_event that is written by the same statement and never goes.
create table notice (
  merchant_id  uuid         not null,
  case_id      uuid         not null,
  seq          integer      not null,
  kind         text         not null,
  -- when it is tried next, pushed on while somebody is at it; null: sent, or given up
  try_at       timestamptz,
  tries        integer      not null default 0,
  sent_at      timestamptz,
  constraint notice_pkey primary key (merchant_id, case_id, seq),
  constraint notice_waits_or_was_sent check (try_at is null or sent_at is null)
);
create index notice_waiting on notice (merchant_id, try_at) where try_at is not null;

alter table notice enable row level security;
create policy own_merchant_only on notice to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert on notice to wanbi_app;
