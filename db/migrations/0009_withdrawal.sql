-- Statements of withdrawal from a contract (Directive 2011/83/EU, Art. 11a): kept as they were made, whether or not we know the order.

create table withdrawal_statement (
  merchant_id      uuid         not null,
  id               uuid         not null,
  number           text         not null,
  -- the three things the law lets us ask for
  name             text         not null,
  contract         text         not null,
  contact          text         not null,
  locale           text         not null,
  stated_at        timestamptz  not null,
  -- SHA-256 of what was said and when, as it stands in the receipt the customer was sent
  content_hash     text         not null,
  -- when a person saw to it
  seen_at          timestamptz,
  seen_by          jsonb,
  constraint withdrawal_statement_pkey primary key (merchant_id, id),
  constraint withdrawal_statement_number_is_once_per_merchant unique (merchant_id, number),
  constraint withdrawal_statement_of_a_merchant foreign key (merchant_id) references merchant (merchant_id),
  constraint withdrawal_statement_is_short check (length(name) <= 200 and length(contract) <= 200 and length(contact) <= 200)
);
-- what nobody saw to yet, oldest first
create index withdrawal_statement_by_age on withdrawal_statement (merchant_id, stated_at, id);

alter table withdrawal_statement enable row level security;
create policy own_merchant_only on withdrawal_statement to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert on withdrawal_statement to wanbi_app;
-- the statement itself stays as it was made
grant update (seen_at, seen_by) on withdrawal_statement to wanbi_app;
