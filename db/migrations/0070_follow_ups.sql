-- 回访: some time after goods arrived or money was paid the customer is asked once whether all is well. What was asked, what was answered, and
-- what figures are later told by: goods, reasons, carrier and agent as they were when it was asked.
alter type follow_up_state add value 'content';
alter type follow_up_state add value 'discontent';

create type follow_up_stage as enum ('planned', 'asked', 'answered', 'expired', 'dropped');
create type follow_up_about as enum ('goods', 'money');

create table follow_up (
  merchant_id    uuid             not null,
  id             uuid             not null,
  case_id        uuid             not null,
  state          follow_up_stage  not null,
  about          follow_up_about  not null,
  -- when what it asks about was done, as far as anybody knows; and when it is asked
  done_at        timestamptz      not null,
  ask_at         timestamptz      not null,
  asked_at       timestamptz,
  expires_at     timestamptz,
  -- [{ sku, name, reason }] of the case
  goods          jsonb            not null,
  carrier        text,
  -- the member who knows the case
  agent          text,
  answered_at    timestamptz,
  score          integer,
  arrived        boolean,
  complete       boolean,
  intact         boolean,
  words          text,
  evidence_ids   uuid[]           not null default '{}',
  constraint follow_up_pkey primary key (merchant_id, id),
  constraint follow_up_of_a_case foreign key (merchant_id, case_id) references after_sales_case (merchant_id, id),
  constraint follow_up_is_answered_whole check ((state = 'answered') = (answered_at is not null and score is not null and arrived is not null)),
  constraint follow_up_score_is_one_to_five check (score between 1 and 5)
);
-- of one case one question at a time
create unique index follow_up_waits_once on follow_up (merchant_id, case_id) where state in ('planned', 'asked');
create index follow_up_by_case on follow_up (merchant_id, case_id);
create index follow_up_to_ask on follow_up (merchant_id, ask_at) where state = 'planned';
create index follow_up_to_expire on follow_up (merchant_id, expires_at) where state = 'asked';
create index follow_up_by_time on follow_up (merchant_id, asked_at) where asked_at is not null;

-- What opens a question, or says that no more are wanted: only the hash is kept.
create type follow_up_link_for as enum ('answer', 'unsubscribe');
create table follow_up_link (
  merchant_id    uuid                not null,
  token_hash     text                not null,
  follow_up_id   uuid                not null,
  opens          follow_up_link_for  not null,
  expires_at     timestamptz         not null,
  constraint follow_up_link_pkey primary key (merchant_id, token_hash),
  constraint follow_up_link_of_a_question foreign key (merchant_id, follow_up_id) references follow_up (merchant_id, id)
);
create index follow_up_link_by_question on follow_up_link (merchant_id, follow_up_id);

-- A customer, by the hash of a mail address or phone: asked when last, and whether they want it no more.
create table follow_up_customer (
  merchant_id      uuid         not null,
  contact_hash     text         not null,
  asked_at         timestamptz,
  unsubscribed_at  timestamptz,
  constraint follow_up_customer_pkey primary key (merchant_id, contact_hash)
);

alter table follow_up enable row level security;
create policy own_merchant_only on follow_up to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert, update on follow_up to wanbi_app;

alter table follow_up_link enable row level security;
create policy own_merchant_only on follow_up_link to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert on follow_up_link to wanbi_app;

alter table follow_up_customer enable row level security;
create policy own_merchant_only on follow_up_customer to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert, update on follow_up_customer to wanbi_app;
