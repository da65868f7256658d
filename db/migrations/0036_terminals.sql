-- Shared terminals of the warehouse: who stands there now, in two seconds, by a badge or a PIN (C11).

-- What a member shows at a terminal. Stored hashed; opens nothing anywhere else.
create table terminal_pass (
  merchant_id          uuid         not null,
  user_id              text         not null,
  pin_hash             text,
  badge_hash           text,
  constraint terminal_pass_pkey primary key (merchant_id, user_id),
  constraint terminal_pass_badge_is_one_persons unique (merchant_id, badge_hash),
  constraint terminal_pass_of_a_member foreign key (merchant_id, user_id) references member (merchant_id, user_id)
);

-- A browser in which somebody signed in with their password and said: this one is shared.
create table terminal (
  merchant_id          uuid         not null,
  id                   uuid         not null,
  token_hash           text         not null,
  opened_by            text         not null,
  opened_at            timestamptz  not null,
  ended_at             timestamptz,
  constraint terminal_pkey primary key (merchant_id, id),
  constraint terminal_token_is_one_terminal unique (merchant_id, token_hash),
  constraint terminal_of_a_member foreign key (merchant_id, opened_by) references member (merchant_id, user_id)
);

-- Who works at a terminal now; one person at a time.
create table terminal_session (
  merchant_id          uuid         not null,
  terminal_id          uuid         not null,
  token_hash           text         not null,
  user_id              text         not null,
  opened_at            timestamptz  not null default clock_timestamp(),
  expires_at           timestamptz  not null,
  constraint terminal_session_pkey primary key (merchant_id, terminal_id),
  constraint terminal_session_token_is_one_session unique (merchant_id, token_hash),
  constraint terminal_session_at_a_terminal foreign key (merchant_id, terminal_id) references terminal (merchant_id, id),
  constraint terminal_session_of_a_member foreign key (merchant_id, user_id) references member (merchant_id, user_id)
);

alter table terminal_pass enable row level security;
create policy own_merchant_only on terminal_pass to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
alter table terminal enable row level security;
create policy own_merchant_only on terminal to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
alter table terminal_session enable row level security;
create policy own_merchant_only on terminal_session to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert, update on terminal_pass, terminal, terminal_session to wanbi_app;
grant delete on terminal_pass, terminal_session to wanbi_app;
