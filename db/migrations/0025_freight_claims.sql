-- The way back, where the merchant bears it and the customer paid it: claimed with a receipt, granted with the resolution. It was paid to a
-- carrier and not to the shop, so no captured payment can give it back: its refund is a transfer of its own.

create table freight_claim (
  merchant_id      uuid         not null,
  case_id          uuid         not null,
  amount_minor     bigint       not null,
  evidence_ids     uuid[]       not null,
  claimed_by       jsonb        not null,
  claimed_at       timestamptz  not null,
  state            text         not null,
  -- what of it is given; null until somebody resolved
  granted_minor    bigint,
  constraint freight_claim_is_once_per_case primary key (merchant_id, case_id),
  constraint freight_claim_of_a_case foreign key (merchant_id, case_id) references after_sales_case (merchant_id, id),
  constraint freight_claim_asks_for_something check (amount_minor > 0),
  constraint freight_claim_gives_at_most_what_was_claimed check (granted_minor between 1 and amount_minor),
  constraint freight_claim_state_is_known check (state ~ '^(claimed|granted|refused|paid)$')
);
alter table freight_claim enable row level security;
create policy own_merchant_only on freight_claim to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert on freight_claim to wanbi_app;
grant update (state, granted_minor) on freight_claim to wanbi_app;

alter table ledger_entry drop constraint ledger_entry_kind_is_known;
alter table ledger_entry add constraint ledger_entry_kind_is_known check (kind ~ '^(line|delivery|charge|surplus|freight)$');
alter table ledger_posting drop constraint ledger_posting_why_is_known;
alter table ledger_posting add constraint ledger_posting_why_is_known
  check (why ~ '^(returned|written_off|kept|goodwill|delivery|charge|surplus|freight|deducted|restocking_fee|promotion)$');

-- null: a transfer beside the order's payments
alter table refund alter column payment_id drop not null;
alter table refund add constraint refund_beside_the_payments_is_made_by_hand check (payment_id is not null or provider = 'manual');
