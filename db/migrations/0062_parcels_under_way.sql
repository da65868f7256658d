-- Parcels under way, out to customers and back to us, as their carriers tell of them. One box is one row: its number alone names none, because
-- carriers give numbers again, so carrier, number and day do.
create type parcel_direction as enum ('out', 'back');
create type parcel_state as enum ('labelled', 'handed_over', 'in_transit', 'out_for_delivery', 'at_locker', 'delivered', 'refused', 'returning',
  'returned', 'lost', 'intercepted');
-- how we know which carrier it is: our own label, the customer's word, the look of its number, or the carrier itself
create type carrier_known_by as enum ('label', 'told', 'guessed', 'carrier');

create table parcel (
  merchant_id    uuid              not null,
  id             uuid              not null,
  direction      parcel_direction  not null,
  carrier        text,
  carrier_by     carrier_known_by,
  number         text              not null,
  number_key     text              not null,
  begun_at       timestamptz       not null,
  -- a day of the merchant's
  begun_on       date              not null,
  -- what a carrier tells of the number before this moment is of an older parcel
  events_from    timestamptz       not null,
  -- where it was before any carrier said a word
  begun_as       parcel_state      not null,
  state          parcel_state      not null,
  state_since    timestamptz       not null,
  -- when a carrier first had it in hand, and when it was told of last, by the carriers' clocks
  scanned_at     timestamptz,
  last_at        timestamptz,
  -- when we heard something new of it, by ours
  heard_at       timestamptz       not null,
  delivered_at   timestamptz,
  -- 'consignee', 'other' or 'collected'
  delivered_as   text,
  -- when the consignee had it in hand: their own signature, or taken out of the locker
  in_hand_at     timestamptz,
  -- { code, station, address, at }: where it lies, while it waits to be collected
  pickup         jsonb,
  -- the last trouble a carrier told of, until it goes on
  trouble        text,
  trouble_at     timestamptz,
  expected_on    date,
  -- nothing more is awaited of it
  over_at        timestamptz,
  -- the provider that tells of it, what it calls the parcel, and when it is to be asked; null: it pushes, or nobody can be asked
  watched_by     carrier_provider,
  watch_ref      text,
  ask_at         timestamptz,
  tries          integer           not null default 0,
  version        integer           not null,
  constraint parcel_pkey primary key (merchant_id, id),
  constraint parcel_is_one_by_carrier_number_and_day unique nulls not distinct (merchant_id, carrier, number_key, begun_on, direction)
);
create index parcel_by_number on parcel (merchant_id, number_key, begun_at);
create index parcel_by_time on parcel (merchant_id, begun_at, id);
create index parcel_open_by_last_word on parcel (merchant_id, heard_at, id) where over_at is null;
create index parcel_to_ask on parcel (merchant_id, ask_at) where ask_at is not null;
alter table parcel enable row level security;
create policy own_merchant_only on parcel to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert, update on parcel to wanbi_app;

-- What is in a box: of each case what it was sent for (a dispatch), or what the customer announced (a return parcel).
create type parcel_subject as enum ('dispatch', 'return_parcel');
create table parcel_in_case (
  merchant_id  uuid            not null,
  parcel_id    uuid            not null,
  case_id      uuid            not null,
  subject      parcel_subject  not null,
  subject_id   uuid            not null,
  -- how much of it the history of the case says: a state, at a locker with its code
  told         text,
  constraint parcel_in_case_pkey primary key (merchant_id, subject_id, parcel_id),
  constraint parcel_in_case_of_a_parcel foreign key (merchant_id, parcel_id) references parcel (merchant_id, id),
  constraint parcel_in_case_of_a_case foreign key (merchant_id, case_id) references after_sales_case (merchant_id, id)
);
create index parcel_in_case_by_case on parcel_in_case (merchant_id, case_id);
create index parcel_in_case_by_parcel on parcel_in_case (merchant_id, parcel_id);
alter table parcel_in_case enable row level security;
create policy own_merchant_only on parcel_in_case to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert, update on parcel_in_case to wanbi_app;

-- One scan as a carrier told it, kept once however often and by whichever way it is told. Never changed.
create table tracking_event (
  merchant_id  uuid          not null,
  parcel_id    uuid          not null,
  -- of what it says: when, where, in which words
  content_key  text          not null,
  -- never later than when we heard of it: carriers' clocks run ahead
  at           timestamptz   not null,
  told_at      text          not null,
  state        parcel_state,
  detail       text,
  words        text          not null,
  place        text          not null,
  latitude     numeric,
  longitude    numeric,
  pickup       jsonb,
  source       text          not null,
  raw          jsonb,
  heard_at     timestamptz   not null,
  constraint tracking_event_pkey primary key (merchant_id, parcel_id, content_key),
  constraint tracking_event_of_a_parcel foreign key (merchant_id, parcel_id) references parcel (merchant_id, id)
);
alter table tracking_event enable row level security;
create policy own_merchant_only on tracking_event to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert on tracking_event to wanbi_app;

-- What was told of numbers that no parcel of ours has, or of a time before it was ours: kept apart for some weeks, and taken once a parcel begins.
create table unclaimed_event (
  merchant_id  uuid         not null,
  number_key   text         not null,
  content_key  text         not null,
  event        jsonb        not null,
  heard_at     timestamptz  not null,
  constraint unclaimed_event_pkey primary key (merchant_id, number_key, content_key)
);
create index unclaimed_event_by_time on unclaimed_event (merchant_id, heard_at);
alter table unclaimed_event enable row level security;
create policy own_merchant_only on unclaimed_event to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert, delete on unclaimed_event to wanbi_app;
