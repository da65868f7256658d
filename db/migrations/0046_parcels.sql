-- Carriers a merchant has a contract with, what they cost, and the waybills they were asked for.
create type carrier_provider as enum ('manual', 'sandbox', 'kuaidi100', 'easypost');

-- `carrier` is the merchant's own word for it, the one on rate cards; `provider_carrier` is what the provider calls it. Secrets never stand here.
create table carrier_account (
  merchant_id       uuid              not null,
  carrier           text              not null,
  provider          carrier_provider  not null,
  provider_carrier  text              not null,
  name              text              not null,
  terms             jsonb             not null,
  is_active         boolean           not null,
  -- what a person must see to before the carrier works again, in its own words: its quota is used up, it knows our key no more
  alarm_code        text,
  alarm_text        text,
  alarm_at          timestamptz,
  version           integer           not null,
  constraint carrier_account_pkey primary key (merchant_id, carrier)
);
alter table carrier_account enable row level security;
create policy own_merchant_only on carrier_account to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert, update, delete on carrier_account to wanbi_app;

-- One flat sheet of a merchant, in its order: carrier × service × zone × weight row. Amounts are minor units of the merchant's currency.
create table rate_card (
  merchant_id   uuid      not null,
  place         integer   not null,
  carrier       text      not null,
  service       text      not null,
  zone          text      not null,
  -- above these and up to those grams; null: however heavy
  from_grams    integer   not null,
  to_grams      integer,
  first_minor   bigint    not null,
  step_grams    integer   not null,
  step_minor    bigint    not null,
  -- cubic centimetres that count as a kilogram; null: volume is free
  volume_divisor integer,
  days          integer   not null,
  cut_off       text      not null,
  by_air        boolean   not null,
  takes         text[]    not null,
  constraint rate_card_pkey primary key (merchant_id, place),
  constraint rate_card_weighs_upwards check (from_grams >= 0 and (to_grams is null or to_grams > from_grams)),
  constraint rate_card_costs_no_less_than_nothing check (first_minor >= 0 and step_minor >= 0 and step_grams > 0)
);
alter table rate_card enable row level security;
create policy own_merchant_only on rate_card to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert, delete on rate_card to wanbi_app;

-- Which version of the sheet it is: somebody else's changes are not written over.
create table rate_sheet (
  merchant_id  uuid         not null,
  version      integer      not null,
  changed_at   timestamptz  not null,
  changed_by   jsonb        not null,
  constraint rate_sheet_pkey primary key (merchant_id)
);
alter table rate_sheet enable row level security;
create policy own_merchant_only on rate_sheet to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert, update on rate_sheet to wanbi_app;

-- What a carrier told of a way and a weight: asked by the worker, believed for some hours. Names no person.
create table carrier_quote (
  merchant_id  uuid         not null,
  carrier      text         not null,
  service      text         not null,
  way          text         not null,
  reachable    boolean,
  cost_minor   bigint,
  currency     text,
  days         integer,
  asked_at     timestamptz  not null,
  constraint carrier_quote_pkey primary key (merchant_id, carrier, service, way)
);
alter table carrier_quote enable row level security;
create policy own_merchant_only on carrier_quote to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert, update, delete on carrier_quote to wanbi_app;

create type waybill_state as enum ('asked', 'sending', 'issued', 'failed', 'unknown', 'voiding', 'voided');
-- What became of the money of a label. A voided label is not a refunded label.
create type label_money as enum ('none', 'charged', 'refund_asked', 'refunded', 'refund_refused');

create table waybill (
  merchant_id     uuid              not null,
  id              uuid              not null,
  -- a row of 70-dispatch
  dispatch_id     uuid              not null,
  case_number     text              not null,
  -- fixed before the carrier is called, and the only one under which this waybill is ever ordered
  request_id      text              not null,
  provider        carrier_provider  not null,
  carrier         text              not null,
  service         text              not null,
  state           waybill_state     not null,
  version         integer           not null,
  -- what the carrier is told, with names and addresses: gone once there is a number, or none to be had
  asked           jsonb,
  asked_by        jsonb             not null,
  asked_at        timestamptz       not null,
  -- whoever calls the carrier holds it until then
  claimed_until   timestamptz,
  first_sent_at   timestamptz,
  void_wanted     boolean           not null,
  -- the provider's own name for it (a shipment, an order): cancelling and asking go by it
  carrier_ref     text,
  number          text,
  number_key      text,
  other_numbers   text[]            not null,
  label_pdf_key   text,
  label_png_key   text,
  cost_minor      bigint,
  currency        text,
  price_source    text,
  money           label_money       not null,
  money_asked_at  timestamptz,
  expected_on     date,
  issued_at       timestamptz,
  issued_on       date,
  voided_at       timestamptz,
  failure_code    text,
  failure_text    text,
  seen_at         timestamptz,
  seen_by         jsonb,
  constraint waybill_pkey primary key (merchant_id, id),
  constraint waybill_request_id_is_one_waybill unique (merchant_id, request_id),
  constraint waybill_that_is_issued_has_a_number check (state not in ('issued', 'voiding') or number is not null)
);
create unique index waybill_is_one_per_dispatch on waybill (merchant_id, dispatch_id)
  where state in ('asked', 'sending', 'issued', 'unknown', 'voiding');
create unique index waybill_number_is_one_parcel on waybill (merchant_id, carrier, number_key, issued_on) where number_key is not null;
create index waybill_by_dispatch on waybill (merchant_id, dispatch_id);
create index waybill_by_state on waybill (merchant_id, state, asked_at, id);
alter table waybill enable row level security;
create policy own_merchant_only on waybill to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert, update on waybill to wanbi_app;
