-- Goods that are owed to a customer: sent again, in exchange, or sent back. And the money the customer owes for them.

-- What the customer asked for at submission: for which goods each line is exchanged, and what to do if they are gone by then.
alter table case_line add column exchange_for jsonb;
alter table after_sales_case add column if_gone jsonb;

-- The customer has other goods for a unit: nothing is owed for it, and it may come back later for what is left of its price.
alter type unit_outcome_kind add value 'replaced';
-- What a cheaper replacement gives back of the price of the old unit.
alter type posting_why add value 'difference';

create type goods_owed_kind as enum ('reship', 'exchange', 'send_back');
create type goods_owed_state as enum
  ('promised', 'waiting_answer', 'waiting_stock', 'waiting_payment', 'released', 'dispatched', 'sent', 'cancelled', 'disposed');

create table goods_owed (
  merchant_id       uuid              not null,
  case_id           uuid              not null,
  id                uuid              not null,
  kind              goods_owed_kind   not null,
  state             goods_owed_state  not null,
  -- promised: set aside before the answer; until it says so, the units are not answered
  answered          boolean           not null,
  -- until when stock is held, or the customer may answer
  until             timestamptz,
  -- what to do if the goods are gone: "wait", "refund" or { "sku" }
  if_gone           jsonb,
  -- the levers as the table exchange-terms set them, with its rule
  terms             jsonb             not null,
  -- price of the new less the value of the old by the ledger; what the customer owes is positive
  difference_minor  bigint,
  freight_payer     text              not null,
  promised_at       timestamptz       not null,
  constraint goods_owed_pkey primary key (merchant_id, case_id, id),
  constraint goods_owed_has_one_id unique (merchant_id, id),
  constraint goods_owed_of_a_case foreign key (merchant_id, case_id) references after_sales_case (merchant_id, id),
  constraint goods_owed_freight_has_a_payer check (freight_payer in ('merchant', 'customer'))
);

-- Which units of the case, and what goes out for them.
create table goods_owed_line (
  merchant_id     uuid    not null,
  case_id         uuid    not null,
  goods_owed_id   uuid    not null,
  position        int     not null,
  case_line_id    uuid    not null,
  units           int     not null,
  sku             text    not null,
  name            text    not null,
  quantity        int     not null,
  reservation_id  uuid,
  constraint goods_owed_line_pkey primary key (merchant_id, goods_owed_id, position),
  constraint goods_owed_line_of_goods_owed
    foreign key (merchant_id, case_id, goods_owed_id) references goods_owed (merchant_id, case_id, id),
  constraint goods_owed_line_of_a_case_line
    foreign key (merchant_id, case_id, case_line_id) references case_line (merchant_id, case_id, id),
  constraint goods_owed_line_is_of_some_units check (units >= 0 and quantity > 0)
);

-- Money the customer is asked for. Its id and its request to a provider stand before anybody is called.
create type payment_request_state as enum ('asked', 'paid', 'expired', 'cancelled');
create type payment_request_why as enum ('difference', 'deposit', 'not_returned', 'freight');
create table payment_request (
  merchant_id          uuid                   not null,
  case_id              uuid                   not null,
  id                   uuid                   not null,
  goods_owed_id        uuid                   not null,
  why                  payment_request_why    not null,
  state                payment_request_state  not null,
  amount_minor         bigint                 not null,
  currency             text                   not null,
  provider             text                   not null,
  provider_request_id  text                   not null,
  -- where the customer pays; null: the shop says how
  pay_url              text,
  asked_at             timestamptz            not null,
  expires_at           timestamptz            not null,
  paid_at              timestamptz,
  -- what the provider, or whoever recorded it, calls the payment
  reference            text,
  constraint payment_request_pkey primary key (merchant_id, case_id, id),
  constraint payment_request_is_asked_for_once unique (merchant_id, provider, provider_request_id),
  constraint payment_request_of_goods_owed
    foreign key (merchant_id, case_id, goods_owed_id) references goods_owed (merchant_id, case_id, id),
  constraint payment_request_asks_for_something check (amount_minor > 0),
  constraint payment_request_says_when_it_was_paid check ((state = 'paid') = (paid_at is not null))
);
create index payment_request_open on payment_request (merchant_id, expires_at) where state = 'asked';
create index goods_owed_waiting on goods_owed (merchant_id, state) where state in ('waiting_answer', 'waiting_stock');

alter table goods_owed enable row level security;
create policy own_merchant_only on goods_owed to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
alter table goods_owed_line enable row level security;
create policy own_merchant_only on goods_owed_line to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
alter table payment_request enable row level security;
create policy own_merchant_only on payment_request to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert, update on goods_owed, payment_request to wanbi_app;
grant select, insert, update, delete on goods_owed_line to wanbi_app;
