-- The warehouse's work on what leaves: lists of bins to walk, every unit picked and who picked it, the second person's look, the box, and whose
-- hands it went into. What was done wrong and seen is counted; a step taken back is one more row, never one less.
alter table dispatch
  -- what its units lie in on a cart
  add column tote             text,
  -- the carrier's answer: waybill, carrier, number, expected day; and who scanned its label onto the box
  add column parcel           jsonb,
  add column label_confirmed  jsonb;
create unique index dispatch_tote_holds_one on dispatch (merchant_id, tote) where tote is not null;
create index dispatch_by_tracking on dispatch (merchant_id, (parcel ->> 'tracking')) where parcel is not null;
grant update (tote, parcel, label_confirmed) on dispatch to wanbi_app;

create type pick_take as enum ('single', 'batch', 'cart');
create table pick_list (
  merchant_id       uuid            not null,
  id                uuid            not null,
  number            text            not null,
  take              pick_take       not null,
  -- who walks it; null: nobody yet
  picker            text,
  made_by           jsonb           not null,
  made_at           timestamptz     not null,
  closed_at         timestamptz,
  constraint pick_list_pkey primary key (merchant_id, id),
  constraint pick_list_number_is_once unique (merchant_id, number)
);
create index pick_list_by_picker on pick_list (merchant_id, picker, made_at, id) where closed_at is null;

create type pick_line_state as enum ('open', 'picked', 'short', 'dropped');
create table pick_line (
  merchant_id       uuid            not null,
  id                uuid            not null,
  pick_list_id      uuid            not null,
  dispatch_id       uuid            not null,
  dispatch_line_id  uuid            not null,
  bin_id            uuid,
  bin_code          text,
  walk_order        integer         not null,
  -- how often it was put to the end
  skips             integer         not null default 0,
  quantity          integer         not null,
  picked            integer         not null default 0,
  state             pick_line_state not null default 'open',
  constraint pick_line_pkey primary key (merchant_id, id),
  constraint pick_line_of_a_list foreign key (merchant_id, pick_list_id) references pick_list (merchant_id, id),
  constraint pick_line_of_a_dispatch_line foreign key (merchant_id, dispatch_line_id) references dispatch_line (merchant_id, id),
  constraint pick_line_is_picked_once check (picked between 0 and quantity)
);
create index pick_line_by_list on pick_line (merchant_id, pick_list_id);
create index pick_line_by_dispatch on pick_line (merchant_id, dispatch_id);
-- a line of a dispatch is walked for by one list at a time and bin
create unique index pick_line_is_on_one_list on pick_line (merchant_id, dispatch_line_id, bin_id) nulls not distinct where state = 'open';

create table dispatch_pick (
  merchant_id       uuid            not null,
  id                uuid            not null,
  pick_line_id      uuid            not null,
  dispatch_id       uuid            not null,
  dispatch_line_id  uuid            not null,
  sku               text            not null,
  -- where it lay; null: no stock is kept of it
  bin_id            uuid,
  -- negative: what it undoes
  quantity          integer         not null,
  serial_number     text,
  undoes            uuid,
  undone            boolean         not null default false,
  -- shipped or put back: its serial number may be met again
  gone              boolean         not null default false,
  by                jsonb           not null,
  at                timestamptz     not null,
  constraint dispatch_pick_pkey primary key (merchant_id, id),
  constraint dispatch_pick_of_a_pick_line foreign key (merchant_id, pick_line_id) references pick_line (merchant_id, id),
  constraint dispatch_pick_moves_units check (quantity <> 0)
);
create index dispatch_pick_by_dispatch on dispatch_pick (merchant_id, dispatch_id);
create unique index dispatch_pick_is_undone_once on dispatch_pick (merchant_id, undoes) where undoes is not null;
create unique index dispatch_pick_serial_is_in_one_dispatch on dispatch_pick (merchant_id, sku, serial_number)
  where serial_number is not null and undoes is null and not undone and not gone;

create table dispatch_check (
  merchant_id       uuid            not null,
  id                uuid            not null,
  dispatch_id       uuid            not null,
  -- passed on without a second person, as the settings allow below a value
  is_unchecked      boolean         not null,
  -- the one who picked it looked, in the mode that only warns
  is_same_person    boolean         not null,
  scans             jsonb           not null,
  evidence_ids      uuid[]          not null,
  by                jsonb           not null,
  at                timestamptz     not null,
  constraint dispatch_check_pkey primary key (merchant_id, id),
  constraint dispatch_check_of_a_dispatch foreign key (merchant_id, dispatch_id) references dispatch (merchant_id, id)
);
create index dispatch_check_by_dispatch on dispatch_check (merchant_id, dispatch_id, at);

create table dispatch_box (
  merchant_id       uuid            not null,
  id                uuid            not null,
  dispatch_id       uuid            not null,
  box               text,
  material          text,
  padding           text,
  weight_grams      integer         not null,
  -- by its goods and its box; null: the weight of something in it is not known
  expected_grams    integer,
  -- why another weight was let pass
  weight_reason     text,
  evidence_ids      uuid[]          not null,
  by                jsonb           not null,
  at                timestamptz     not null,
  constraint dispatch_box_pkey primary key (merchant_id, id),
  constraint dispatch_box_of_a_dispatch foreign key (merchant_id, dispatch_id) references dispatch (merchant_id, id),
  constraint dispatch_box_weighs_something check (weight_grams > 0)
);
create index dispatch_box_by_dispatch on dispatch_box (merchant_id, dispatch_id, at);

-- What was wrong and seen: wrong goods at the bin, and what the second check caught.
create type dispatch_fault_kind as enum ('wrong_goods', 'check');
create table dispatch_fault (
  merchant_id       uuid                not null,
  id                uuid                not null,
  kind              dispatch_fault_kind not null,
  pick_list_id      uuid,
  dispatch_id       uuid,
  scanned           text                not null,
  by                jsonb               not null,
  at                timestamptz         not null,
  constraint dispatch_fault_pkey primary key (merchant_id, id)
);
create index dispatch_fault_by_day on dispatch_fault (merchant_id, at);

create table hand_over (
  merchant_id       uuid            not null,
  id                uuid            not null,
  number            text            not null,
  carrier           text            not null,
  -- drawn on the screen, PNG
  signature         bytea           not null,
  by                jsonb           not null,
  at                timestamptz     not null,
  constraint hand_over_pkey primary key (merchant_id, id),
  constraint hand_over_number_is_once unique (merchant_id, number)
);
create table hand_over_parcel (
  merchant_id       uuid            not null,
  hand_over_id      uuid            not null,
  dispatch_id       uuid            not null,
  tracking          text            not null,
  constraint hand_over_parcel_is_handed_over_once primary key (merchant_id, dispatch_id),
  constraint hand_over_parcel_of_a_hand_over foreign key (merchant_id, hand_over_id) references hand_over (merchant_id, id),
  constraint hand_over_parcel_of_a_dispatch foreign key (merchant_id, dispatch_id) references dispatch (merchant_id, id)
);
create index hand_over_parcel_by_hand_over on hand_over_parcel (merchant_id, hand_over_id);

alter table pick_list enable row level security;
create policy own_merchant_only on pick_list to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
alter table pick_line enable row level security;
create policy own_merchant_only on pick_line to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
alter table dispatch_pick enable row level security;
create policy own_merchant_only on dispatch_pick to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
alter table dispatch_check enable row level security;
create policy own_merchant_only on dispatch_check to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
alter table dispatch_box enable row level security;
create policy own_merchant_only on dispatch_box to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
alter table dispatch_fault enable row level security;
create policy own_merchant_only on dispatch_fault to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
alter table hand_over enable row level security;
create policy own_merchant_only on hand_over to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
alter table hand_over_parcel enable row level security;
create policy own_merchant_only on hand_over_parcel to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert on pick_list, pick_line, dispatch_pick, dispatch_check, dispatch_box, dispatch_fault, hand_over, hand_over_parcel to wanbi_app;
grant update (picker, closed_at) on pick_list to wanbi_app;
grant update (skips, quantity, picked, state) on pick_line to wanbi_app;
grant update (undone, gone) on dispatch_pick to wanbi_app;
