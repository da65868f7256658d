-- What finance paid by hand: how much, to whom, under which reference, shown by what. Written once with the refund it settles.
create table manual_transfer (
  merchant_id   uuid         not null,
  refund_id     uuid         not null,
  amount_minor  bigint       not null,
  payee         text,
  reference     text         not null,
  -- files that belong to no case: the bank's slip may name other customers' payments too, so no customer is shown it
  evidence_ids  uuid[]       not null,
  recorded_by   jsonb        not null,
  recorded_at   timestamptz  not null,
  constraint manual_transfer_is_recorded_once primary key (merchant_id, refund_id),
  constraint manual_transfer_of_a_refund foreign key (merchant_id, refund_id) references refund (merchant_id, id),
  constraint manual_transfer_pays_something check (amount_minor > 0)
);
alter table manual_transfer enable row level security;
create policy own_merchant_only on manual_transfer to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert on manual_transfer to wanbi_app;
