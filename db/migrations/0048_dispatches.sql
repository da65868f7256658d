-- Goods that leave for a customer: once for what is owed, checked by rule before anything moves, taken from the bin, looked at by a second person,
-- packed, labelled and handed over. Where the parcel then is, is the parcel's own question.
create type dispatch_type as enum ('reship', 'exchange', 'repair_return', 'send_back');
create type dispatch_state as enum
  ('draft', 'awaiting_approval', 'approved', 'picking', 'picked', 'checked', 'packed', 'labelled', 'shipped', 'on_hold', 'cancelled');

create table dispatch (
  merchant_id       uuid            not null,
  id                uuid            not null,
  number            text            not null,
  case_id           uuid            not null,
  order_id          uuid            not null,
  goods_owed_id     uuid            not null,
  type              dispatch_type   not null,
  state             dispatch_state  not null,
  version           integer         not null default 1,
  -- where it goes; null: nobody has told
  address           jsonb,
  -- what the order said when it was drafted or when somebody last looked
  address_of_order  jsonb,
  -- who corrected it; null: as the order says
  address_by        jsonb,
  value_minor       bigint          not null,
  currency          text            not null,
  -- why it is held, with whom, until when, and where it stood
  hold              jsonb,
  -- what a person looked at and let pass
  let_pass          text[]          not null default '{}',
  -- who took which step when
  steps             jsonb           not null default '{}',
  -- the row of approval-levels that said who must agree
  rule              text,
  cancel_reason     text,
  drafted_at        timestamptz     not null,
  constraint dispatch_pkey primary key (merchant_id, id),
  constraint dispatch_number_is_once unique (merchant_id, number),
  constraint dispatch_is_once_for_what_is_owed unique (merchant_id, goods_owed_id),
  constraint dispatch_of_a_case foreign key (merchant_id, case_id) references after_sales_case (merchant_id, id),
  constraint dispatch_on_hold_says_why check ((state = 'on_hold') = (hold is not null))
);
create index dispatch_by_case on dispatch (merchant_id, case_id);
create index dispatch_by_order on dispatch (merchant_id, order_id);
-- what is at work: held ones first, then what waits longest
create index dispatch_at_work on dispatch (merchant_id, (state <> 'on_hold'), drafted_at, id) where state not in ('shipped', 'cancelled');
create index dispatch_by_state on dispatch (merchant_id, state, drafted_at, id);

create table dispatch_line (
  merchant_id       uuid            not null,
  id                uuid            not null,
  dispatch_id       uuid            not null,
  position          integer         not null,
  case_line_id      uuid            not null,
  sku               text            not null,
  name              text            not null,
  quantity          integer         not null,
  picked            integer         not null default 0,
  reservation_id    uuid,
  -- the very unit that must go; null: any of its SKU
  serial_number     text,
  constraint dispatch_line_pkey primary key (merchant_id, id),
  constraint dispatch_line_of_a_dispatch foreign key (merchant_id, dispatch_id) references dispatch (merchant_id, id),
  constraint dispatch_line_has_units check (quantity > 0),
  constraint dispatch_line_is_picked_once check (picked between 0 and quantity)
);
create index dispatch_line_by_dispatch on dispatch_line (merchant_id, dispatch_id, position);

-- Where the goods of a case go, when somebody said otherwise than the order. Written once; the newest counts.
create table dispatch_address (
  merchant_id       uuid            not null,
  case_id           uuid            not null,
  nth               integer         not null,
  address           jsonb           not null,
  by                jsonb           not null,
  at                timestamptz     not null,
  constraint dispatch_address_is_told_in_order primary key (merchant_id, case_id, nth),
  constraint dispatch_address_of_a_case foreign key (merchant_id, case_id) references after_sales_case (merchant_id, id)
);

alter table dispatch enable row level security;
create policy own_merchant_only on dispatch to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
alter table dispatch_line enable row level security;
create policy own_merchant_only on dispatch_line to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
alter table dispatch_address enable row level security;
create policy own_merchant_only on dispatch_address to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert on dispatch, dispatch_line, dispatch_address to wanbi_app;
grant update (state, version, address, address_of_order, address_by, hold, let_pass, steps, rule, cancel_reason) on dispatch to wanbi_app;
grant update (picked) on dispatch_line to wanbi_app;

alter table approval drop constraint approval_kind_is_known;
alter table approval add constraint approval_kind_is_known check (kind ~ '^(refund|policy|decision|dispatch)$');
