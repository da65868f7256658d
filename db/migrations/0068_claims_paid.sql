-- A claim against a carrier is followed until its money is back or it is refused.
alter type carrier_claim_state add value 'paid';
alter type carrier_claim_state add value 'refused';
alter table carrier_claim
  add column settled_at   timestamptz,
  add column settled_by   jsonb,
  add column settled_why  text,
  -- what came back, minor units; less than was asked for where the carrier paid a part
  add column paid_minor   bigint,
  add constraint carrier_claim_settled_wholly check (num_nulls(settled_at, settled_by) in (0, 2)),
  add constraint carrier_claim_pays_something check (paid_minor > 0);
create index carrier_claim_of_a_carrier on carrier_claim (merchant_id, carrier);
