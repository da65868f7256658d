-- A customer disagrees with the result of an inspection, once for each result; somebody who did not judge it answers.
create table objection (
  merchant_id        uuid         not null,
  case_id            uuid         not null,
  id                 uuid         not null,
  inspection_id      uuid         not null,
  -- what was said and what was answered: messages of the case
  message_id         uuid         not null,
  raised_at          timestamptz  not null,
  -- it opened a case again that was settled
  reopened           boolean      not null,
  answer             text,
  answer_message_id  uuid,
  answered_by        jsonb,
  answered_at        timestamptz,
  -- when what was agreed to was given
  honoured_at        timestamptz,
  constraint objection_pkey primary key (merchant_id, case_id, id),
  constraint objection_is_raised_once_to_a_result unique (merchant_id, inspection_id),
  constraint objection_to_an_inspection foreign key (merchant_id, inspection_id) references inspection (merchant_id, id),
  constraint objection_of_a_case foreign key (merchant_id, case_id) references after_sales_case (merchant_id, id),
  constraint objection_answer_is_known check (answer in ('stands', 'agreed')),
  constraint objection_is_answered_in_words check (
    (answer is null) = (answered_at is null) and (answer is null) = (answered_by is null)
    and (answer is null) = (answer_message_id is null)),
  constraint objection_is_honoured_once_agreed check (honoured_at is null or answer = 'agreed')
);
alter table objection enable row level security;
create policy own_merchant_only on objection to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert, update on objection to wanbi_app;
