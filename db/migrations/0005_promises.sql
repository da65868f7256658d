-- Promises: a merchant's working hours, and the clocks of a case.

create table working_calendar (
  merchant_id      uuid         not null,
  name             text         not null,
  content          jsonb        not null,
  changed_by       jsonb        not null,
  changed_at       timestamptz  not null,
  constraint working_calendar_pkey primary key (merchant_id, name),
  constraint working_calendar_of_a_merchant foreign key (merchant_id) references merchant (merchant_id)
);

alter table working_calendar enable row level security;
create policy own_merchant_only on working_calendar to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert, update on working_calendar to wanbi_app;

alter table after_sales_case
  -- the clocks of the case, running, paused and ended: planned with every change of it, in the same write
  add column promises jsonb not null default '[]',
  -- when the first running clock turns amber, and when the first that is not broken yet breaks
  add column amber_at timestamptz,
  add column alarm_at timestamptz;
-- the sweep of promises that broke: one question a minute, however many clocks run
create index after_sales_case_by_alarm on after_sales_case (merchant_id, alarm_at) where alarm_at is not null;
