-- What customers are yet to be told of by mail or to the phone: one row for each event, written with it and gone once it is sent. Words, address
-- and link are made when it is sent and stand nowhere. It tells of a row of case_event that is written by the same statement and never goes.
create table notice (
  merchant_id  uuid         not null,
  case_id      uuid         not null,
  seq          integer      not null,
  kind         text         not null,
  -- when it is tried next, pushed on while somebody is at it; in no index, so that taking a row rewrites none
  try_at       timestamptz  not null,
  tries        integer      not null default 0,
  given_up     boolean      not null default false,
  constraint notice_pkey primary key (merchant_id, case_id, seq)
);
create index notice_waiting on notice (merchant_id) where not given_up;

alter table notice enable row level security;
create policy own_merchant_only on notice to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert on notice to wanbi_app;
