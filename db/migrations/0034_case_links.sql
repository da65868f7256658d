-- A signed link in a notice: it opens one case and nothing else, for a time, and ends with the case. Only its hash is kept.
create table case_link (
  merchant_id      uuid         not null,
  token_hash       text         not null,
  case_id          uuid         not null,
  way              text         not null,
  made_at          timestamptz  not null,
  expires_at       timestamptz  not null,
  revoked_at       timestamptz,
  constraint case_link_pkey primary key (merchant_id, token_hash),
  constraint case_link_of_a_case foreign key (merchant_id, case_id) references after_sales_case (merchant_id, id),
  constraint case_link_way_is_known check (way ~ '^(mail|phone)$')
);
create index case_link_by_case on case_link (merchant_id, case_id);

-- the link that opened a session: the session sees that link's case alone, and ends with the link; null: a code opened it
alter table portal_session add column link_hash text;
alter table portal_session add constraint portal_session_by_a_link
  foreign key (merchant_id, link_hash) references case_link (merchant_id, token_hash) on delete cascade;
create index portal_session_by_link on portal_session (merchant_id, link_hash) where link_hash is not null;

-- Until when a customer has read what the shop wrote about a case; no row: nothing yet.
create table case_read (
  merchant_id      uuid         not null,
  case_id          uuid         not null,
  read_at          timestamptz  not null,
  constraint case_read_pkey primary key (merchant_id, case_id),
  constraint case_read_of_a_case foreign key (merchant_id, case_id) references after_sales_case (merchant_id, id)
);

alter table case_link enable row level security;
create policy own_merchant_only on case_link to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert, update, delete on case_link to wanbi_app;

alter table case_read enable row level security;
create policy own_merchant_only on case_read to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert, update on case_read to wanbi_app;
