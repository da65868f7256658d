-- The ledger of an order: what was paid for each thing, what was given back of it and why, and what became of each unit.
-- "Answered", "came back" and "paid for" are three facts and stand in three places: unit_outcome, order_line, ledger_posting.

-- One entry per order line, one for the delivery, one per charge that stands for itself, one for what was paid too much. Written when the
-- order is stored. Gross amounts with the tax within beside them; the sums are those of ledger_posting and unit_outcome.
create table ledger_entry (
  merchant_id          uuid      not null,
  order_id             uuid      not null,
  -- of a line's entry: the line's own
  id                   uuid      not null,
  position             int       not null,
  -- once per order: `line 1`, `delivery`, `charge fee 295`, `surplus`
  ref                  text      not null,
  kind                 text      not null,
  -- of a line; of a charge that goes back with its line
  order_line_id        uuid,
  charge_kind          text,
  -- as the shop told: with_last_unit, with_line, never; null: by its kind
  goes_back            text,
  units                int       not null,
  -- all units at their list price, before any discount
  list_minor           bigint    not null,
  tax_rate             text,
  paid_minor           bigint    not null,
  paid_tax_minor       bigint    not null,
  -- given back: asked for and not settled, and settled; and what was kept from the customer of what would have gone back
  under_way_minor      bigint    not null default 0,
  under_way_tax_minor  bigint    not null default 0,
  settled_minor        bigint    not null default 0,
  settled_tax_minor    bigint    not null default 0,
  deducted_minor       bigint    not null default 0,
  deducted_tax_minor   bigint    not null default 0,
  -- units for which nothing is owed any more: they came back, or were paid for without coming back
  units_done           int       not null default 0,
  constraint ledger_entry_pkey primary key (merchant_id, order_id, id),
  constraint ledger_entry_ref_is_once_per_order unique (merchant_id, order_id, ref),
  constraint ledger_entry_of_an_order foreign key (merchant_id, order_id) references sales_order (merchant_id, id),
  constraint ledger_entry_of_an_order_line
    foreign key (merchant_id, order_id, order_line_id) references order_line (merchant_id, order_id, id),
  constraint ledger_entry_kind_is_known check (kind ~ '^(line|delivery|charge|surplus)$'),
  constraint ledger_entry_goes_back_is_known check (goes_back ~ '^(with_last_unit|with_line|never)$'),
  constraint ledger_entry_tax_is_within_what_was_paid check (paid_tax_minor between 0 and paid_minor),
  constraint ledger_entry_gives_no_more_than_was_paid
    check (under_way_minor >= 0 and settled_minor >= 0 and deducted_minor >= 0
      and under_way_minor + settled_minor + deducted_minor <= paid_minor),
  constraint ledger_entry_gives_no_more_tax_than_was_paid
    check (under_way_tax_minor >= 0 and settled_tax_minor >= 0 and deducted_tax_minor >= 0
      and under_way_tax_minor + settled_tax_minor + deducted_tax_minor <= paid_tax_minor),
  constraint ledger_entry_answers_each_unit_once check (units_done between 0 and units)
);

-- What became of units of a case line, numbered from 0 in the order they were judged (or approved, where nothing comes back). Append-only:
-- `open` takes an outcome back, because its money was given up or the case was opened again.
create table unit_outcome (
  merchant_id      uuid         not null,
  order_id         uuid         not null,
  case_id          uuid         not null,
  seq              int          not null,
  entry_id         uuid         not null,
  case_line_id     uuid         not null,
  first_unit       int          not null,
  units            int          not null,
  -- returned: came back; written_off: paid for without coming back; kept: the customer keeps it and may still send it back
  outcome          text         not null,
  -- the outcome that an `open` takes back
  was              text,
  -- what these units are worth of their entry, and how much of it earlier compensations for units kept until now had given
  value_minor      bigint       not null,
  drawn_units      int          not null,
  drawn_minor      bigint       not null,
  -- whether the ground of this answer gives the delivery back with the last unit
  with_delivery    boolean      not null,
  at               timestamptz  not null,
  constraint unit_outcome_pkey primary key (merchant_id, order_id, case_id, seq),
  constraint unit_outcome_of_an_entry
    foreign key (merchant_id, order_id, entry_id) references ledger_entry (merchant_id, order_id, id),
  constraint unit_outcome_of_a_case_line
    foreign key (merchant_id, case_id, case_line_id) references case_line (merchant_id, case_id, id),
  constraint unit_outcome_is_of_some_units check (first_unit >= 0 and units > 0),
  constraint unit_outcome_is_known check (outcome ~ '^(returned|written_off|kept|open)$'),
  constraint unit_outcome_open_says_what_it_takes_back check ((outcome = 'open') = (was is not null))
);

-- Every amount that goes back, or is kept from the customer, of an entry. Append-only: a refund that is given up posts the same with the
-- other sign. What goes back is positive; what is taken off it (deducted, restocking_fee, promotion) negative.
create table ledger_posting (
  merchant_id      uuid         not null,
  order_id         uuid         not null,
  case_id          uuid         not null,
  seq              int          not null,
  entry_id         uuid         not null,
  -- the units it is for; null: the entry as a whole
  case_line_id     uuid,
  first_unit       int,
  units            int,
  remedy           text         not null,
  -- null where nothing goes back: all of it was taken off
  refund_id        uuid,
  why              text         not null,
  gross_minor      bigint       not null,
  tax_minor        bigint       not null,
  rule             text,
  reason           text,
  at               timestamptz  not null,
  constraint ledger_posting_pkey primary key (merchant_id, order_id, case_id, seq),
  constraint ledger_posting_to_an_entry
    foreign key (merchant_id, order_id, entry_id) references ledger_entry (merchant_id, order_id, id),
  constraint ledger_posting_of_a_case foreign key (merchant_id, case_id) references after_sales_case (merchant_id, id),
  constraint ledger_posting_of_a_refund foreign key (merchant_id, refund_id) references refund (merchant_id, id),
  constraint ledger_posting_why_is_known
    check (why ~ '^(returned|written_off|kept|goodwill|delivery|charge|surplus|deducted|restocking_fee|promotion)$')
);
create index ledger_posting_by_refund on ledger_posting (merchant_id, refund_id) where refund_id is not null;

alter table order_line
  drop constraint order_line_units_are_in_one_place,
  drop constraint order_line_refunds_within_what_was_paid,
  drop column paid_minor, drop column tax_minor, drop column refunded_units, drop column refunded_minor,
  -- paid for without coming back
  add column quantity_written_off int not null default 0,
  add constraint order_line_units_are_in_one_place check (quantity_in_cases >= 0 and quantity_returned >= 0
    and quantity_written_off >= 0 and quantity_in_cases + quantity_returned + quantity_written_off <= quantity);

alter table sales_order
  drop constraint sales_order_shipping_is_refunded_once,
  drop column shipping_refunded_minor;

alter table payment
  -- of refunding_minor, what has reached the customer
  add column refunded_minor bigint not null default 0,
  add constraint payment_settles_at_most_what_is_refunded check (refunded_minor between 0 and refunding_minor);

alter table case_line
  -- of quantity_resolved: units the customer keeps
  add column quantity_kept int not null default 0,
  add constraint case_line_keeps_at_most_what_was_resolved check (quantity_kept between 0 and quantity_resolved);

alter table refund drop column covers;

-- the units judged, numbered within their case line in the order they are; null: held, nothing is decided about them
alter table inspection add column first_unit int;
grant update (first_unit) on inspection to wanbi_app;

alter table ledger_entry enable row level security;
create policy own_merchant_only on ledger_entry to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
alter table unit_outcome enable row level security;
create policy own_merchant_only on unit_outcome to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
alter table ledger_posting enable row level security;
create policy own_merchant_only on ledger_posting to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);

grant select, insert, update, delete on ledger_entry to wanbi_app;
grant select, insert on unit_outcome, ledger_posting to wanbi_app;
