-- What a carrier lost, damaged or delivered short is asked back from it: a claim, opened with the goods that are sent again.
create type carrier_claim_state as enum ('open');
create type carrier_claim_why as enum ('lost', 'damaged', 'missing');
create table carrier_claim (
  merchant_id   uuid                 not null,
  id            uuid                 not null,
  case_id       uuid                 not null,
  case_number   text                 not null,
  why           carrier_claim_why    not null,
  state         carrier_claim_state  not null,
  -- who carried it and under which number, as far as anybody knows
  carrier       text,
  tracking      text,
  -- [{ caseLineId, units, amountMinor }]: what of the case it is about, at what was paid for it
  lines         jsonb                not null,
  amount_minor  bigint               not null,
  currency      text                 not null,
  -- photos of the case that show it
  evidence_ids  uuid[]               not null,
  opened_at     timestamptz          not null,
  -- until when the carrier takes it; null: nobody knows
  due_at        timestamptz,
  constraint carrier_claim_pkey primary key (merchant_id, id),
  constraint carrier_claim_is_opened_once unique (merchant_id, case_id, why),
  constraint carrier_claim_of_a_case foreign key (merchant_id, case_id) references after_sales_case (merchant_id, id),
  constraint carrier_claim_asks_for_something check (amount_minor > 0)
);
create index carrier_claim_by_time on carrier_claim (merchant_id, opened_at, id);
alter table carrier_claim enable row level security;
create policy own_merchant_only on carrier_claim to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert, update on carrier_claim to wanbi_app;
