-- What a draft would have done: the facts cases were judged on, and the runs over them.

-- The facts of a request as they were known when it was judged, one entry a line: a draft is tried on these, never on what was learnt later.
create table judged_facts (
  merchant_id      uuid         not null,
  case_id          uuid         not null,
  opened_at        timestamptz  not null,
  -- minor units of the order's currency: what the customer paid for the units the case is about
  worth_minor      bigint       not null,
  currency         text         not null,
  facts            jsonb        not null,
  constraint judged_facts_pkey primary key (merchant_id, case_id),
  constraint judged_facts_of_a_case foreign key (merchant_id, case_id) references after_sales_case (merchant_id, id)
);
-- a run goes through a period, oldest first, and goes on where it stopped
create index judged_facts_by_age on judged_facts (merchant_id, opened_at, case_id);

create table backtest (
  merchant_id      uuid         not null,
  id               uuid         not null,
  policy_name      text         not null,
  -- the table as it was when the run was asked for: editing the draft meanwhile mixes nothing
  content          jsonb        not null,
  -- null: a draft; else the version that was tried
  policy_version   int,
  opened_from      timestamptz  not null,
  opened_to        timestamptz  not null,
  minutes_per_case int          not null,
  state            text         not null,
  asked_by         jsonb        not null,
  cases_total      int          not null,
  cases_done       int          not null default 0,
  -- where the next worker goes on
  after_opened_at  timestamptz,
  after_case_id    uuid,
  tries            int          not null default 0,
  figures          jsonb        not null,
  failure          text,
  created_at       timestamptz  not null,
  finished_at      timestamptz,
  constraint backtest_pkey primary key (merchant_id, id),
  constraint backtest_state_is_known check (state ~ '^(waiting|running|done|cancelled|failed)$'),
  constraint backtest_period_has_an_end check (opened_to > opened_from)
);
-- the runs of one table, newest first
create index backtest_by_policy on backtest (merchant_id, policy_name, created_at desc, id desc);

-- A case the draft answers otherwise.
create table backtest_flip (
  merchant_id      uuid         not null,
  backtest_id      uuid         not null,
  position         int          not null,
  case_id          uuid         not null,
  case_number      text         not null,
  opened_at        timestamptz  not null,
  old_outcome      text         not null,
  new_outcome      text         not null,
  old_reason       jsonb        not null,
  new_reason       jsonb        not null,
  worth_minor      bigint       not null,
  currency         text         not null,
  constraint backtest_flip_pkey primary key (merchant_id, backtest_id, position),
  constraint backtest_flip_of_a_backtest foreign key (merchant_id, backtest_id) references backtest (merchant_id, id)
);

-- a customer's other orders, by the shop's own reference of the customer
create index sales_order_by_customer_ref on sales_order (merchant_id, customer_ref) where customer_ref is not null;
create index sales_order_by_customer_email on sales_order (merchant_id, customer_email) where customer_email is not null;

do $$
declare
  merchants_table text;
begin
  foreach merchants_table in array array['judged_facts', 'backtest', 'backtest_flip'] loop
    execute format('alter table %I enable row level security', merchants_table);
    execute format(
      'create policy own_merchant_only on %I to wanbi_app
         using (merchant_id = nullif(current_setting(''wanbi.merchant'', true), '''')::uuid)
         with check (merchant_id = nullif(current_setting(''wanbi.merchant'', true), '''')::uuid)', merchants_table);
  end loop;
end
$$;
grant select, insert on judged_facts, backtest_flip to wanbi_app;
grant select, insert, update on backtest to wanbi_app;
