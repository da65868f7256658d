-- Trouble of a parcel, found by rule before the customer asks. The same trouble of one parcel is one row, however often it is found: it is opened
-- again where it came back after it was over.
create type incident_kind as enum ('no_pickup', 'stalled', 'late', 'predicted_late', 'delivery_failed', 'locker_overdue', 'refused', 'returning',
  'damaged', 'lost');
create type incident_cause as enum ('carrier', 'shipper', 'consignee', 'customs', 'weather', 'unknown');
create type incident_state as enum ('open', 'handled', 'closed');
create type incident_how as enum ('delivered', 'moved_on', 'replaced', 'resent', 'refunded', 'carrier_paid', 'no_trouble', 'other');
create table incident (
  merchant_id  uuid            not null,
  id           uuid            not null,
  parcel_id    uuid            not null,
  kind         incident_kind   not null,
  cause        incident_cause  not null,
  state        incident_state  not null,
  -- which row of which version of the table found it
  rule         text            not null,
  version      integer         not null,
  -- of the parcel, when it was found
  carrier      text,
  service      text,
  found_at     timestamptz     not null,
  times        integer         not null,
  -- by when somebody has looked after it
  due_at       timestamptz     not null,
  -- whether the rule still says so: what a person closed is not opened again by the same trouble
  holds        boolean         not null,
  -- a member of the shop: { kind, id }
  owner        jsonb,
  told_at      timestamptz,
  -- asked of the carrier, and not answered yet
  asked_at     timestamptz,
  claim_id     uuid,
  handled_at   timestamptz,
  closed_at    timestamptz,
  closed_how   incident_how,
  -- the state that the histories of its cases tell
  noted        incident_state,
  constraint incident_pkey primary key (merchant_id, id),
  constraint incident_is_one_of_its_kind unique (merchant_id, parcel_id, kind),
  constraint incident_of_a_parcel foreign key (merchant_id, parcel_id) references parcel (merchant_id, id),
  constraint incident_of_a_claim foreign key (merchant_id, claim_id) references carrier_claim (merchant_id, id),
  constraint incident_closed_wholly check ((state = 'closed') = (closed_at is not null) and num_nulls(closed_at, closed_how) in (0, 2))
);
create index incident_by_due on incident (merchant_id, due_at, id) where state <> 'closed';
create index incident_closed_by_time on incident (merchant_id, due_at, id) where state = 'closed';
create index incident_by_claim on incident (merchant_id, claim_id) where claim_id is not null;
create index incident_to_note on incident (merchant_id, id) where noted is null or (state = 'closed') <> (noted = 'closed');
alter table incident enable row level security;
create policy own_merchant_only on incident to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert, update on incident to wanbi_app;

-- What was done about it, and what the carrier answered. Never changed.
create type incident_step_kind as enum ('found', 'found_again', 'assigned', 'customer_told', 'carrier_asked', 'carrier_answered', 'claimed', 'seen',
  'closed');
create table incident_step (
  merchant_id  uuid                not null,
  id           uuid                not null,
  incident_id  uuid                not null,
  kind         incident_step_kind  not null,
  at           timestamptz         not null,
  by           jsonb               not null,
  words        text,
  constraint incident_step_pkey primary key (merchant_id, id),
  constraint incident_step_of_an_incident foreign key (merchant_id, incident_id) references incident (merchant_id, id)
);
create index incident_step_by_incident on incident_step (merchant_id, incident_id, at, id);
alter table incident_step enable row level security;
create policy own_merchant_only on incident_step to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert on incident_step to wanbi_app;

-- When the rules looked at a parcel last: anew once something is told of it, and every hour while something is awaited.
alter table parcel add column examined_at timestamptz;
update parcel set examined_at = now() where over_at is not null;
create index parcel_told_of_and_not_examined on parcel (merchant_id, heard_at) where examined_at is null or heard_at >= examined_at;
create index parcel_open_by_examination on parcel (merchant_id, examined_at) where over_at is null;
