-- A parcel that left is to be stopped on its way: asked of its carrier, asked again while its answer is not known, and answered. Where the parcel is
-- then is its own question.
create type interception_state as enum ('asked', 'unknown', 'stopped', 'refused');
create table parcel_interception (
  merchant_id     uuid                not null,
  id              uuid                not null,
  dispatch_id     uuid                not null,
  waybill_id      uuid                not null,
  reason          text                not null,
  state           interception_state  not null,
  asked_by        jsonb               not null,
  asked_at        timestamptz         not null,
  -- while somebody speaks to the carrier
  claimed_until   timestamptz,
  tries           integer             not null default 0,
  ended_at        timestamptz,
  -- the carrier's own words
  failure_text    text,
  -- the history of the case says how it ended
  told            boolean             not null default false,
  constraint parcel_interception_pkey primary key (merchant_id, id),
  constraint parcel_interception_of_a_waybill foreign key (merchant_id, waybill_id) references waybill (merchant_id, id),
  constraint parcel_interception_ends_once check ((state in ('stopped', 'refused')) = (ended_at is not null))
);
-- what was refused may be asked for once more, what runs or was stopped may not
create unique index parcel_is_intercepted_once on parcel_interception (merchant_id, waybill_id) where state <> 'refused';
create index parcel_interception_by_dispatch on parcel_interception (merchant_id, dispatch_id, asked_at);

alter table parcel_interception enable row level security;
create policy own_merchant_only on parcel_interception to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert, update on parcel_interception to wanbi_app;
