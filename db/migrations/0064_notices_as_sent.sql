-- What a customer was told, as it was said, by which way, and what became of it. Its id is fixed by event and way before anybody is called: the
-- same message is never another one, however often it is tried. The token of a signed link stands nowhere.
create type notice_state as enum ('waiting', 'sent', 'given_up');
create type notice_way as enum ('mail', 'phone');

create table notice_message (
  merchant_id  uuid          not null,
  id           uuid          not null,
  case_id      uuid          not null,
  seq          integer       not null,
  kind         text          not null,
  way          notice_way    not null,
  recipient    text          not null,
  locale       text          not null,
  subject      text          not null,
  body         text          not null,
  state        notice_state  not null,
  tries        integer       not null,
  written_at   timestamptz   not null,
  sent_at      timestamptz,
  failure      text,
  constraint notice_message_pkey primary key (merchant_id, id),
  constraint notice_message_of_a_case foreign key (merchant_id, case_id) references after_sales_case (merchant_id, id),
  constraint notice_message_is_told_once unique (merchant_id, case_id, seq, way)
);
create index notice_message_given_up on notice_message (merchant_id, written_at) where state = 'given_up';
create index notice_message_to_phone on notice_message (merchant_id, recipient, sent_at) where way = 'phone';

alter table notice_message enable row level security;
create policy own_merchant_only on notice_message to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert, update on notice_message to wanbi_app;
-- what was given up is tried again when a person says so
grant update on notice to wanbi_app;
