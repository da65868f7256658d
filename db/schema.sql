-- What the migrations in db/migrations come to. Made by `npm run schema`; test/rules/schema.test.ts compares. Not run by anybody.

create type carrier_claim_state as enum ('open', 'paid', 'refused');
create type carrier_claim_why as enum ('lost', 'damaged', 'missing');
create type carrier_known_by as enum ('label', 'told', 'guessed', 'carrier');
create type carrier_provider as enum ('manual', 'sandbox', 'kuaidi100', 'easypost');
create type case_spine as enum ('open', 'resolved', 'closed', 'withdrawn');
create type decision_state as enum ('pending', 'info_needed', 'proposed', 'escalated', 'approved', 'rejected');
create type delivery_standing as enum ('in_hand', 'at_locker', 'with_another', 'on_its_way');
create type dispatch_fault_kind as enum ('wrong_goods', 'check', 'damaged', 'escaped');
create type dispatch_state as enum ('draft', 'awaiting_approval', 'approved', 'picking', 'picked', 'checked', 'packed', 'labelled', 'shipped', 'on_hold', 'cancelled');
create type dispatch_type as enum ('reship', 'exchange', 'repair_return', 'send_back');
create type follow_up_about as enum ('goods', 'money');
create type follow_up_link_for as enum ('answer', 'unsubscribe');
create type follow_up_stage as enum ('planned', 'asked', 'answered', 'expired', 'dropped');
create type follow_up_state as enum ('none', 'planned', 'asked', 'answered', 'content', 'discontent');
create type goes_back as enum ('with_last_unit', 'with_line', 'never');
create type goods_owed_kind as enum ('reship', 'exchange', 'send_back');
create type goods_owed_state as enum ('promised', 'waiting_answer', 'waiting_stock', 'waiting_payment', 'released', 'dispatched', 'sent', 'cancelled', 'disposed');
create type incident_cause as enum ('carrier', 'shipper', 'consignee', 'customs', 'weather', 'unknown');
create type incident_how as enum ('delivered', 'moved_on', 'replaced', 'resent', 'refunded', 'carrier_paid', 'no_trouble', 'other');
create type incident_kind as enum ('no_pickup', 'stalled', 'late', 'predicted_late', 'delivery_failed', 'locker_overdue', 'refused', 'returning', 'damaged', 'lost');
create type incident_state as enum ('open', 'handled', 'closed');
create type incident_step_kind as enum ('found', 'found_again', 'assigned', 'customer_told', 'carrier_asked', 'carrier_answered', 'claimed', 'seen', 'closed');
create type inspection_state as enum ('none', 'waiting', 'partial', 'done');
create type interception_state as enum ('asked', 'unknown', 'stopped', 'refused');
create type label_money as enum ('none', 'charged', 'refund_asked', 'refunded', 'refund_refused');
create type ledger_entry_kind as enum ('line', 'delivery', 'charge', 'surplus', 'freight');
create type notice_attention as enum ('sent_again', 'seen');
create type notice_state as enum ('waiting', 'sent', 'given_up');
create type notice_way as enum ('mail', 'phone');
create type paper_kind as enum ('packing_label', 'packing_slip', 'thank_you_card', 'pick_list', 'hand_over_list');
create type paper_occasion as enum ('reship', 'exchange', 'repair_return', 'send_back');
create type paper_size as enum ('76x130', '100x150', '100x180', '4x6in', 'A4');
create type parcel_direction as enum ('out', 'back');
create type parcel_state as enum ('labelled', 'handed_over', 'in_transit', 'out_for_delivery', 'at_locker', 'delivered', 'refused', 'returning', 'returned', 'lost', 'intercepted');
create type parcel_subject as enum ('dispatch', 'return_parcel');
create type payment_request_state as enum ('asked', 'paid', 'expired', 'cancelled');
create type payment_request_why as enum ('difference', 'deposit', 'not_returned', 'freight');
create type pick_line_state as enum ('open', 'picked', 'short', 'dropped');
create type pick_take as enum ('single', 'batch', 'cart');
create type posting_why as enum ('returned', 'written_off', 'kept', 'goodwill', 'delivery', 'charge', 'surplus', 'freight', 'deducted', 'restocking_fee', 'promotion', 'difference');
create type printed_thing as enum ('packing_label', 'carrier_label', 'packing_slip', 'card', 'pick_list', 'hand_over_list');
create type printer_language as enum ('html', 'pdf', 'zpl');
create type receipt_condition as enum ('good', 'damaged', 'wrong');
create type receipt_discrepancy as enum ('too_many', 'not_in_case', 'wrong_goods', 'not_awaited');
create type refund_state as enum ('proposed', 'awaiting_approval', 'approved', 'sending', 'succeeded', 'failed', 'unknown', 'cancelled');
create type reservation_state as enum ('held', 'consumed', 'released', 'expired');
create type resolution_state as enum ('none', 'owed', 'under_way', 'done');
create type return_parcel_state as enum ('announced', 'in_transit', 'arrived', 'received', 'lost', 'never_sent', 'refused');
create type return_state as enum ('none', 'awaited', 'on_the_way', 'arrived', 'received', 'not_returned');
create type stock_movement_why as enum ('set', 'counted', 'imported', 'booked_in', 'picked', 'put_back', 'short_pick', 'shipped', 'damaged', 'became_ours', 'disposed');
create type stock_pool as enum ('sellable', 'open_box', 'quarantine', 'customer');
create type unit_outcome_kind as enum ('returned', 'written_off', 'kept', 'open', 'replaced');
create type waybill_state as enum ('asked', 'sending', 'issued', 'failed', 'unknown', 'voiding', 'voided');

create table after_sales_case (
  merchant_id              uuid not null,
  id                       uuid not null,
  number                   text not null,
  order_id                 uuid not null,
  channel                  text not null,
  wish                     text not null,
  locale                   text not null,
  spine                    case_spine not null,
  decision                 decision_state not null,
  return_state             return_state not null,
  inspection               inspection_state not null,
  resolution               resolution_state not null,
  follow_up                follow_up_state not null,
  stage                    text not null,
  version                  integer not null,
  description              text not null,
  contact                  jsonb not null,
  verdict                  jsonb not null,
  asked                    text,
  appealed                 boolean not null default false,
  needs_return             boolean not null,
  freight_payer            text not null,
  assignee                 text,
  closed_because           text,
  opened_at                timestamp with time zone not null,
  changed_at               timestamp with time zone not null,
  due_at                   timestamp with time zone,
  customer_due_at          timestamp with time zone,
  history_length           integer not null,
  history_head             text not null,
  promises                 jsonb not null default '[]'::jsonb,
  amber_at                 timestamp with time zone,
  alarm_at                 timestamp with time zone,
  offer                    jsonb,
  agreed                   jsonb,
  rejected_by              jsonb,
  decision_approval        uuid,
  awaiting_answer_since    timestamp with time zone,
  return_due_at            timestamp with time zone,
  has_extras               boolean not null default false,
  if_gone                  jsonb,
  constraint after_sales_case_pkey PRIMARY KEY (merchant_id, id),
  constraint after_sales_case_number_is_once_per_merchant UNIQUE (merchant_id, number),
  constraint after_sales_case_of_an_order FOREIGN KEY (merchant_id, order_id) REFERENCES sales_order(merchant_id, id),
  constraint after_sales_case_waits_for_an_approval FOREIGN KEY (merchant_id, decision_approval) REFERENCES approval(merchant_id, id)
);
CREATE INDEX after_sales_case_awaiting_answer ON public.after_sales_case USING btree (merchant_id, due_at, id) WHERE (awaiting_answer_since IS NOT NULL);
CREATE INDEX after_sales_case_by_age ON public.after_sales_case USING btree (merchant_id, opened_at DESC, id DESC);
CREATE INDEX after_sales_case_by_alarm ON public.after_sales_case USING btree (merchant_id, alarm_at) WHERE (alarm_at IS NOT NULL);
CREATE INDEX after_sales_case_by_change ON public.after_sales_case USING btree (merchant_id, changed_at);
CREATE INDEX after_sales_case_by_customer_deadline ON public.after_sales_case USING btree (merchant_id, customer_due_at) WHERE (customer_due_at IS NOT NULL);
CREATE INDEX after_sales_case_by_order ON public.after_sales_case USING btree (merchant_id, order_id);
CREATE INDEX after_sales_case_by_stage ON public.after_sales_case USING btree (merchant_id, stage, due_at, id);
CREATE INDEX after_sales_case_by_urgency ON public.after_sales_case USING btree (merchant_id, due_at, id) WHERE ((spine = 'open'::case_spine) OR (awaiting_answer_since IS NOT NULL));
alter table after_sales_case enable row level security;
create policy own_merchant_only on after_sales_case to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table api_key (
  merchant_id              uuid not null,
  id                       uuid not null,
  name                     text not null,
  scopes                   text[] not null,
  key_hash                 text not null,
  revoked_at               timestamp with time zone,
  created_at               timestamp with time zone not null,
  made_by                  text,
  constraint api_key_pkey PRIMARY KEY (merchant_id, id),
  constraint api_key_is_one_key UNIQUE (merchant_id, key_hash),
  constraint api_key_of_a_merchant FOREIGN KEY (merchant_id) REFERENCES merchant(merchant_id)
);
alter table api_key enable row level security;
create policy own_merchant_only on api_key to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table approval (
  merchant_id              uuid not null,
  id                       uuid not null,
  kind                     text not null,
  subject_id               text not null,
  label                    text not null,
  case_id                  uuid,
  amount_minor             bigint,
  currency                 text,
  content                  jsonb not null default '{}'::jsonb,
  rule                     text not null,
  policy_version           integer not null,
  levels                   text[] not null,
  level                    integer not null default 0,
  state                    text not null,
  asked_by                 jsonb not null,
  asked_at                 timestamp with time zone not null,
  expires_at               timestamp with time zone not null,
  ended_at                 timestamp with time zone,
  version                  integer not null default 1,
  constraint approval_pkey PRIMARY KEY (merchant_id, id),
  constraint approval_of_a_case FOREIGN KEY (merchant_id, case_id) REFERENCES after_sales_case(merchant_id, id),
  constraint approval_of_a_merchant FOREIGN KEY (merchant_id) REFERENCES merchant(merchant_id),
  constraint approval_ends_once CHECK ((state = 'pending'::text) = (ended_at IS NULL)),
  constraint approval_kind_is_known CHECK (kind ~ '^(refund|policy|decision|dispatch)$'::text),
  constraint approval_stands_at_one_of_its_levels CHECK (level >= 0 AND level < cardinality(levels)),
  constraint approval_state_is_known CHECK (state ~ '^(pending|granted|refused|expired)$'::text)
);
CREATE INDEX approval_by_case ON public.approval USING btree (merchant_id, case_id);
CREATE INDEX approval_by_expiry ON public.approval USING btree (merchant_id, expires_at) WHERE (state = 'pending'::text);
CREATE INDEX approval_by_state ON public.approval USING btree (merchant_id, state, asked_at, id);
CREATE UNIQUE INDEX approval_is_asked_once_at_a_time ON public.approval USING btree (merchant_id, kind, subject_id) WHERE (state = 'pending'::text);
alter table approval enable row level security;
create policy own_merchant_only on approval to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table approval_delegate (
  merchant_id              uuid not null,
  id                       uuid not null,
  principal                text not null,
  delegate                 text not null,
  first_day                date not null,
  last_day                 date not null,
  made_by                  jsonb not null,
  made_at                  timestamp with time zone not null,
  ended_at                 timestamp with time zone,
  constraint approval_delegate_pkey PRIMARY KEY (merchant_id, id),
  constraint approval_delegate_is_a_member FOREIGN KEY (merchant_id, delegate) REFERENCES member(merchant_id, user_id),
  constraint approval_delegate_of_a_member FOREIGN KEY (merchant_id, principal) REFERENCES member(merchant_id, user_id),
  constraint approval_delegate_has_a_day CHECK (first_day <= last_day),
  constraint approval_delegate_is_somebody_else CHECK (principal <> delegate)
);
CREATE INDEX approval_delegate_by_delegate ON public.approval_delegate USING btree (merchant_id, delegate) WHERE (ended_at IS NULL);
alter table approval_delegate enable row level security;
create policy own_merchant_only on approval_delegate to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table approval_link (
  merchant_id              uuid not null,
  token_hash               text not null,
  approval_id              uuid not null,
  level                    integer not null,
  user_id                  text not null,
  used_at                  timestamp with time zone,
  constraint approval_link_pkey PRIMARY KEY (merchant_id, token_hash),
  constraint approval_link_of_an_approval FOREIGN KEY (merchant_id, approval_id) REFERENCES approval(merchant_id, id)
);
alter table approval_link enable row level security;
create policy own_merchant_only on approval_link to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table approval_step (
  merchant_id              uuid not null,
  approval_id              uuid not null,
  level                    integer not null,
  role                     text not null,
  answer                   text not null,
  by                       jsonb not null,
  on_behalf_of             text,
  words                    text not null,
  channel                  text not null,
  at                       timestamp with time zone not null,
  constraint approval_step_is_said_once PRIMARY KEY (merchant_id, approval_id, level),
  constraint approval_step_of_an_approval FOREIGN KEY (merchant_id, approval_id) REFERENCES approval(merchant_id, id),
  constraint approval_step_answer_is_known CHECK (answer ~ '^(granted|refused|expired|withdrawn)$'::text)
);
CREATE UNIQUE INDEX approval_step_nobody_grants_twice ON public.approval_step USING btree (merchant_id, approval_id, ((by ->> 'id'::text))) WHERE (answer = 'granted'::text);
alter table approval_step enable row level security;
create policy own_merchant_only on approval_step to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table attempt_count (
  merchant_id              uuid not null,
  subject                  text not null,
  window_start             timestamp with time zone not null,
  attempts                 integer not null,
  last_at                  timestamp with time zone not null,
  constraint attempt_count_pkey PRIMARY KEY (merchant_id, subject, window_start)
);
alter table attempt_count enable row level security;
create policy own_merchant_only on attempt_count to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table audit_checkpoint (
  merchant_id              uuid not null,
  taken_at                 timestamp with time zone not null,
  digest                   text not null,
  cases                    integer not null,
  events                   bigint not null,
  sequence                 integer not null,
  constraint audit_checkpoint_pkey PRIMARY KEY (merchant_id, sequence)
);
alter table audit_checkpoint enable row level security;
create policy own_merchant_only on audit_checkpoint to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table backtest (
  merchant_id              uuid not null,
  id                       uuid not null,
  policy_name              text not null,
  content                  jsonb not null,
  policy_version           integer,
  opened_from              timestamp with time zone not null,
  opened_to                timestamp with time zone not null,
  minutes_per_case         integer not null,
  state                    text not null,
  asked_by                 jsonb not null,
  cases_total              integer not null,
  cases_done               integer not null default 0,
  after_opened_at          timestamp with time zone,
  after_case_id            uuid,
  tries                    integer not null default 0,
  figures                  jsonb not null,
  failure                  text,
  created_at               timestamp with time zone not null,
  finished_at              timestamp with time zone,
  constraint backtest_pkey PRIMARY KEY (merchant_id, id),
  constraint backtest_period_has_an_end CHECK (opened_to > opened_from),
  constraint backtest_state_is_known CHECK (state ~ '^(waiting|running|done|cancelled|failed)$'::text)
);
CREATE INDEX backtest_by_policy ON public.backtest USING btree (merchant_id, policy_name, created_at DESC, id DESC);
alter table backtest enable row level security;
create policy own_merchant_only on backtest to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table backtest_flip (
  merchant_id              uuid not null,
  backtest_id              uuid not null,
  "position"               integer not null,
  case_id                  uuid not null,
  case_number              text not null,
  opened_at                timestamp with time zone not null,
  old_outcome              text not null,
  new_outcome              text not null,
  old_reason               jsonb not null,
  new_reason               jsonb not null,
  worth_minor              bigint not null,
  currency                 text not null,
  constraint backtest_flip_pkey PRIMARY KEY (merchant_id, backtest_id, "position"),
  constraint backtest_flip_of_a_backtest FOREIGN KEY (merchant_id, backtest_id) REFERENCES backtest(merchant_id, id)
);
alter table backtest_flip enable row level security;
create policy own_merchant_only on backtest_flip to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table bin (
  merchant_id              uuid not null,
  id                       uuid not null,
  warehouse_id             uuid not null,
  code                     text not null,
  code_key                 text not null,
  walk_key                 text not null,
  pool                     stock_pool,
  active                   boolean not null default true,
  constraint bin_pkey PRIMARY KEY (merchant_id, id),
  constraint bin_code_is_one_bin UNIQUE (merchant_id, warehouse_id, code_key),
  constraint bin_in_a_warehouse FOREIGN KEY (merchant_id, warehouse_id) REFERENCES warehouse(merchant_id, id)
);
alter table bin enable row level security;
create policy own_merchant_only on bin to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table carrier_account (
  merchant_id              uuid not null,
  carrier                  text not null,
  provider                 carrier_provider not null,
  provider_carrier         text not null,
  name                     text not null,
  terms                    jsonb not null,
  is_active                boolean not null,
  alarm_code               text,
  alarm_text               text,
  alarm_at                 timestamp with time zone,
  version                  integer not null,
  constraint carrier_account_pkey PRIMARY KEY (merchant_id, carrier)
);
alter table carrier_account enable row level security;
create policy own_merchant_only on carrier_account to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table carrier_claim (
  merchant_id              uuid not null,
  id                       uuid not null,
  case_id                  uuid not null,
  case_number              text not null,
  why                      carrier_claim_why not null,
  state                    carrier_claim_state not null,
  carrier                  text,
  tracking                 text,
  lines                    jsonb not null,
  amount_minor             bigint not null,
  currency                 text not null,
  evidence_ids             uuid[] not null,
  opened_at                timestamp with time zone not null,
  due_at                   timestamp with time zone,
  settled_at               timestamp with time zone,
  settled_by               jsonb,
  settled_why              text,
  paid_minor               bigint,
  constraint carrier_claim_pkey PRIMARY KEY (merchant_id, id),
  constraint carrier_claim_is_opened_once UNIQUE (merchant_id, case_id, why),
  constraint carrier_claim_of_a_case FOREIGN KEY (merchant_id, case_id) REFERENCES after_sales_case(merchant_id, id),
  constraint carrier_claim_asks_for_something CHECK (amount_minor > 0),
  constraint carrier_claim_pays_something CHECK (paid_minor > 0),
  constraint carrier_claim_settled_wholly CHECK (num_nulls(settled_at, settled_by) = ANY (ARRAY[0, 2]))
);
CREATE INDEX carrier_claim_by_time ON public.carrier_claim USING btree (merchant_id, opened_at, id);
CREATE INDEX carrier_claim_of_a_carrier ON public.carrier_claim USING btree (merchant_id, carrier);
alter table carrier_claim enable row level security;
create policy own_merchant_only on carrier_claim to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table carrier_quote (
  merchant_id              uuid not null,
  carrier                  text not null,
  service                  text not null,
  way                      text not null,
  reachable                boolean,
  cost_minor               bigint,
  currency                 text,
  days                     integer,
  asked_at                 timestamp with time zone not null,
  constraint carrier_quote_pkey PRIMARY KEY (merchant_id, carrier, service, way)
);
alter table carrier_quote enable row level security;
create policy own_merchant_only on carrier_quote to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table case_decision (
  merchant_id              uuid not null,
  case_id                  uuid not null,
  id                       uuid not null,
  answer                   text not null,
  reason                   text,
  said                     text,
  alternatives             jsonb not null default '[]'::jsonb,
  verdict                  jsonb not null,
  decided_by               jsonb not null,
  decided_at               timestamp with time zone not null,
  sequence                 integer not null,
  constraint case_decision_pkey PRIMARY KEY (merchant_id, case_id, id),
  constraint case_decision_on_a_case FOREIGN KEY (merchant_id, case_id) REFERENCES after_sales_case(merchant_id, id),
  constraint case_decision_answer_is_known CHECK (answer ~ '^(approved|rejected|proposed|declined)$'::text)
);
alter table case_decision enable row level security;
create policy own_merchant_only on case_decision to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table case_event (
  merchant_id              uuid not null,
  case_id                  uuid not null,
  seq                      integer not null,
  kind                     text not null,
  at                       timestamp with time zone not null,
  actor                    jsonb not null,
  channel                  text not null,
  data                     jsonb not null,
  previous_hash            text not null,
  hash                     text not null,
  constraint case_event_pkey PRIMARY KEY (merchant_id, case_id, seq),
  constraint case_event_of_a_case FOREIGN KEY (merchant_id, case_id) REFERENCES after_sales_case(merchant_id, id)
);
alter table case_event enable row level security;
create policy own_merchant_only on case_event to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table case_line (
  merchant_id              uuid not null,
  case_id                  uuid not null,
  id                       uuid not null,
  "position"               integer not null,
  order_id                 uuid not null,
  order_line_id            uuid not null,
  sku                      text not null,
  name                     text not null,
  quantity                 integer not null,
  reason                   text not null,
  note                     text,
  opened                   boolean,
  used                     boolean,
  quantity_approved        integer not null default 0,
  quantity_received        integer not null default 0,
  quantity_accepted        integer not null default 0,
  quantity_declined        integer not null default 0,
  quantity_resolved        integer not null default 0,
  deduction_minor          bigint not null default 0,
  quantity_kept            integer not null default 0,
  exchange_for             jsonb,
  quantity_given_up        integer not null default 0,
  constraint case_line_pkey PRIMARY KEY (merchant_id, case_id, id),
  constraint case_line_of_a_case FOREIGN KEY (merchant_id, case_id) REFERENCES after_sales_case(merchant_id, id),
  constraint case_line_of_an_order_line FOREIGN KEY (merchant_id, order_id, order_line_id) REFERENCES order_line(merchant_id, order_id, id),
  constraint case_line_approves_at_most_what_was_asked CHECK (quantity_approved >= 0 AND quantity_approved <= quantity),
  constraint case_line_asks_for_something CHECK (quantity > 0),
  constraint case_line_gives_up_at_most_what_was_declined CHECK (quantity_given_up >= 0 AND quantity_given_up <= quantity_declined),
  constraint case_line_inspects_at_most_what_came CHECK (quantity_accepted >= 0 AND quantity_declined >= 0 AND (quantity_accepted + quantity_declined) <= quantity_received),
  constraint case_line_keeps_at_most_what_was_resolved CHECK (quantity_kept >= 0 AND quantity_kept <= quantity_resolved),
  constraint case_line_resolves_at_most_what_was_approved CHECK (quantity_resolved >= 0 AND quantity_resolved <= quantity_approved)
);
alter table case_line enable row level security;
create policy own_merchant_only on case_line to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table case_link (
  merchant_id              uuid not null,
  token_hash               text not null,
  case_id                  uuid not null,
  way                      text not null,
  made_at                  timestamp with time zone not null,
  expires_at               timestamp with time zone not null,
  revoked_at               timestamp with time zone,
  constraint case_link_pkey PRIMARY KEY (merchant_id, token_hash),
  constraint case_link_of_a_case FOREIGN KEY (merchant_id, case_id) REFERENCES after_sales_case(merchant_id, id),
  constraint case_link_way_is_known CHECK (way ~ '^(mail|phone)$'::text)
);
CREATE INDEX case_link_by_case ON public.case_link USING btree (merchant_id, case_id);
alter table case_link enable row level security;
create policy own_merchant_only on case_link to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table case_read (
  merchant_id              uuid not null,
  case_id                  uuid not null,
  read_at                  timestamp with time zone not null,
  constraint case_read_pkey PRIMARY KEY (merchant_id, case_id),
  constraint case_read_of_a_case FOREIGN KEY (merchant_id, case_id) REFERENCES after_sales_case(merchant_id, id)
);
alter table case_read enable row level security;
create policy own_merchant_only on case_read to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table case_search_word (
  merchant_id              uuid not null,
  word                     text not null,
  case_id                  uuid not null,
  constraint case_search_word_pkey PRIMARY KEY (merchant_id, word, case_id)
);
alter table case_search_word enable row level security;
create policy own_merchant_only on case_search_word to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table dispatch (
  merchant_id              uuid not null,
  id                       uuid not null,
  number                   text not null,
  case_id                  uuid not null,
  order_id                 uuid not null,
  goods_owed_id            uuid not null,
  type                     dispatch_type not null,
  state                    dispatch_state not null,
  version                  integer not null default 1,
  address                  jsonb,
  address_of_order         jsonb,
  address_by               jsonb,
  value_minor              bigint not null,
  currency                 text not null,
  hold                     jsonb,
  let_pass                 text[] not null default '{}'::text[],
  steps                    jsonb not null default '{}'::jsonb,
  rule                     text,
  cancel_reason            text,
  drafted_at               timestamp with time zone not null,
  tote                     text,
  parcel                   jsonb,
  label_confirmed          jsonb,
  foreseen_carrier         text,
  short_closed             jsonb,
  constraint dispatch_pkey PRIMARY KEY (merchant_id, id),
  constraint dispatch_is_once_for_what_is_owed UNIQUE (merchant_id, goods_owed_id),
  constraint dispatch_number_is_once UNIQUE (merchant_id, number),
  constraint dispatch_of_a_case FOREIGN KEY (merchant_id, case_id) REFERENCES after_sales_case(merchant_id, id),
  constraint dispatch_on_hold_says_why CHECK ((state = 'on_hold'::dispatch_state) = (hold IS NOT NULL))
);
CREATE INDEX dispatch_at_work ON public.dispatch USING btree (merchant_id, ((state <> 'on_hold'::dispatch_state)), drafted_at, id) WHERE (state <> ALL (ARRAY['shipped'::dispatch_state, 'cancelled'::dispatch_state]));
CREATE INDEX dispatch_by_case ON public.dispatch USING btree (merchant_id, case_id);
CREATE INDEX dispatch_by_order ON public.dispatch USING btree (merchant_id, order_id);
CREATE INDEX dispatch_by_state ON public.dispatch USING btree (merchant_id, state, drafted_at, id);
CREATE INDEX dispatch_by_tracking ON public.dispatch USING btree (merchant_id, ((parcel ->> 'tracking'::text))) WHERE (parcel IS NOT NULL);
CREATE INDEX dispatch_ready_by_carrier ON public.dispatch USING btree (merchant_id, foreseen_carrier, drafted_at, id) WHERE (state = 'approved'::dispatch_state);
CREATE UNIQUE INDEX dispatch_tote_holds_one ON public.dispatch USING btree (merchant_id, tote) WHERE (tote IS NOT NULL);
alter table dispatch enable row level security;
create policy own_merchant_only on dispatch to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table dispatch_address (
  merchant_id              uuid not null,
  case_id                  uuid not null,
  nth                      integer not null,
  address                  jsonb not null,
  by                       jsonb not null,
  at                       timestamp with time zone not null,
  constraint dispatch_address_is_told_in_order PRIMARY KEY (merchant_id, case_id, nth),
  constraint dispatch_address_of_a_case FOREIGN KEY (merchant_id, case_id) REFERENCES after_sales_case(merchant_id, id)
);
alter table dispatch_address enable row level security;
create policy own_merchant_only on dispatch_address to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table dispatch_box (
  merchant_id              uuid not null,
  id                       uuid not null,
  dispatch_id              uuid not null,
  box                      text,
  material                 text,
  padding                  text,
  weight_grams             integer not null,
  expected_grams           integer,
  weight_reason            text,
  evidence_ids             uuid[] not null,
  by                       jsonb not null,
  at                       timestamp with time zone not null,
  constraint dispatch_box_pkey PRIMARY KEY (merchant_id, id),
  constraint dispatch_box_of_a_dispatch FOREIGN KEY (merchant_id, dispatch_id) REFERENCES dispatch(merchant_id, id),
  constraint dispatch_box_weighs_something CHECK (weight_grams > 0)
);
CREATE INDEX dispatch_box_by_dispatch ON public.dispatch_box USING btree (merchant_id, dispatch_id, at);
alter table dispatch_box enable row level security;
create policy own_merchant_only on dispatch_box to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table dispatch_check (
  merchant_id              uuid not null,
  id                       uuid not null,
  dispatch_id              uuid not null,
  is_unchecked             boolean not null,
  is_same_person           boolean not null,
  scans                    jsonb not null,
  evidence_ids             uuid[] not null,
  by                       jsonb not null,
  at                       timestamp with time zone not null,
  constraint dispatch_check_pkey PRIMARY KEY (merchant_id, id),
  constraint dispatch_check_of_a_dispatch FOREIGN KEY (merchant_id, dispatch_id) REFERENCES dispatch(merchant_id, id)
);
CREATE INDEX dispatch_check_by_dispatch ON public.dispatch_check USING btree (merchant_id, dispatch_id, at);
alter table dispatch_check enable row level security;
create policy own_merchant_only on dispatch_check to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table dispatch_fault (
  merchant_id              uuid not null,
  id                       uuid not null,
  kind                     dispatch_fault_kind not null,
  pick_list_id             uuid,
  dispatch_id              uuid,
  scanned                  text not null,
  by                       jsonb not null,
  at                       timestamp with time zone not null,
  units                    integer not null default 1,
  whose                    text,
  case_id                  uuid,
  constraint dispatch_fault_pkey PRIMARY KEY (merchant_id, id)
);
CREATE INDEX dispatch_fault_by_day ON public.dispatch_fault USING btree (merchant_id, at);
CREATE UNIQUE INDEX dispatch_fault_escape_is_once ON public.dispatch_fault USING btree (merchant_id, dispatch_id, case_id) WHERE (case_id IS NOT NULL);
alter table dispatch_fault enable row level security;
create policy own_merchant_only on dispatch_fault to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table dispatch_line (
  merchant_id              uuid not null,
  id                       uuid not null,
  dispatch_id              uuid not null,
  "position"               integer not null,
  case_line_id             uuid not null,
  sku                      text not null,
  name                     text not null,
  quantity                 integer not null,
  picked                   integer not null default 0,
  reservation_id           uuid,
  serial_number            text,
  constraint dispatch_line_pkey PRIMARY KEY (merchant_id, id),
  constraint dispatch_line_of_a_dispatch FOREIGN KEY (merchant_id, dispatch_id) REFERENCES dispatch(merchant_id, id),
  constraint dispatch_line_has_units CHECK (quantity >= 0),
  constraint dispatch_line_is_picked_once CHECK (picked >= 0 AND picked <= quantity)
);
CREATE INDEX dispatch_line_by_dispatch ON public.dispatch_line USING btree (merchant_id, dispatch_id, "position");
alter table dispatch_line enable row level security;
create policy own_merchant_only on dispatch_line to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table dispatch_pick (
  merchant_id              uuid not null,
  id                       uuid not null,
  pick_line_id             uuid not null,
  dispatch_id              uuid not null,
  dispatch_line_id         uuid not null,
  sku                      text not null,
  bin_id                   uuid,
  quantity                 integer not null,
  serial_number            text,
  undoes                   uuid,
  undone                   boolean not null default false,
  gone                     boolean not null default false,
  by                       jsonb not null,
  at                       timestamp with time zone not null,
  constraint dispatch_pick_pkey PRIMARY KEY (merchant_id, id),
  constraint dispatch_pick_of_a_pick_line FOREIGN KEY (merchant_id, pick_line_id) REFERENCES pick_line(merchant_id, id),
  constraint dispatch_pick_moves_units CHECK (quantity <> 0)
);
CREATE INDEX dispatch_pick_by_dispatch ON public.dispatch_pick USING btree (merchant_id, dispatch_id);
CREATE UNIQUE INDEX dispatch_pick_is_undone_once ON public.dispatch_pick USING btree (merchant_id, undoes) WHERE (undoes IS NOT NULL);
CREATE UNIQUE INDEX dispatch_pick_serial_is_in_one_dispatch ON public.dispatch_pick USING btree (merchant_id, sku, serial_number) WHERE ((serial_number IS NOT NULL) AND (undoes IS NULL) AND (NOT undone) AND (NOT gone));
alter table dispatch_pick enable row level security;
create policy own_merchant_only on dispatch_pick to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table evidence (
  merchant_id              uuid not null,
  id                       uuid not null,
  case_id                  uuid,
  kind                     text not null,
  media_type               text not null,
  file_key                 text not null,
  thumbnail_key            text,
  bytes                    bigint not null,
  width                    integer,
  height                   integer,
  display_name             text not null,
  given_by                 jsonb not null,
  given_at                 timestamp with time zone not null,
  constraint evidence_pkey PRIMARY KEY (merchant_id, id),
  constraint evidence_kind_is_known CHECK (kind ~ '^(image|video|document)$'::text)
);
CREATE INDEX evidence_by_case ON public.evidence USING btree (merchant_id, case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX evidence_by_giver ON public.evidence USING btree (merchant_id, given_by) INCLUDE (bytes);
CREATE INDEX evidence_not_attached ON public.evidence USING btree (merchant_id, given_at) WHERE (case_id IS NULL);
alter table evidence enable row level security;
create policy own_merchant_only on evidence to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table follow_up (
  merchant_id              uuid not null,
  id                       uuid not null,
  case_id                  uuid not null,
  state                    follow_up_stage not null,
  about                    follow_up_about not null,
  done_at                  timestamp with time zone not null,
  ask_at                   timestamp with time zone not null,
  asked_at                 timestamp with time zone,
  expires_at               timestamp with time zone,
  goods                    jsonb not null,
  carrier                  text,
  agent                    text,
  answered_at              timestamp with time zone,
  score                    integer,
  arrived                  boolean,
  complete                 boolean,
  intact                   boolean,
  words                    text,
  evidence_ids             uuid[] not null default '{}'::uuid[],
  constraint follow_up_pkey PRIMARY KEY (merchant_id, id),
  constraint follow_up_of_a_case FOREIGN KEY (merchant_id, case_id) REFERENCES after_sales_case(merchant_id, id),
  constraint follow_up_is_answered_whole CHECK ((state = 'answered'::follow_up_stage) = (answered_at IS NOT NULL AND score IS NOT NULL AND arrived IS NOT NULL)),
  constraint follow_up_score_is_one_to_five CHECK (score >= 1 AND score <= 5)
);
CREATE INDEX follow_up_by_case ON public.follow_up USING btree (merchant_id, case_id);
CREATE INDEX follow_up_by_time ON public.follow_up USING btree (merchant_id, asked_at) WHERE (asked_at IS NOT NULL);
CREATE INDEX follow_up_to_ask ON public.follow_up USING btree (merchant_id, ask_at) WHERE (state = 'planned'::follow_up_stage);
CREATE INDEX follow_up_to_expire ON public.follow_up USING btree (merchant_id, expires_at) WHERE (state = 'asked'::follow_up_stage);
CREATE UNIQUE INDEX follow_up_waits_once ON public.follow_up USING btree (merchant_id, case_id) WHERE (state = ANY (ARRAY['planned'::follow_up_stage, 'asked'::follow_up_stage]));
alter table follow_up enable row level security;
create policy own_merchant_only on follow_up to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table follow_up_customer (
  merchant_id              uuid not null,
  contact_hash             text not null,
  asked_at                 timestamp with time zone,
  unsubscribed_at          timestamp with time zone,
  constraint follow_up_customer_pkey PRIMARY KEY (merchant_id, contact_hash)
);
alter table follow_up_customer enable row level security;
create policy own_merchant_only on follow_up_customer to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table follow_up_link (
  merchant_id              uuid not null,
  token_hash               text not null,
  follow_up_id             uuid not null,
  opens                    follow_up_link_for not null,
  expires_at               timestamp with time zone not null,
  constraint follow_up_link_pkey PRIMARY KEY (merchant_id, token_hash),
  constraint follow_up_link_of_a_question FOREIGN KEY (merchant_id, follow_up_id) REFERENCES follow_up(merchant_id, id)
);
CREATE INDEX follow_up_link_by_question ON public.follow_up_link USING btree (merchant_id, follow_up_id);
alter table follow_up_link enable row level security;
create policy own_merchant_only on follow_up_link to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table freight_claim (
  merchant_id              uuid not null,
  case_id                  uuid not null,
  amount_minor             bigint not null,
  evidence_ids             uuid[] not null,
  claimed_by               jsonb not null,
  claimed_at               timestamp with time zone not null,
  state                    text not null,
  granted_minor            bigint,
  constraint freight_claim_is_once_per_case PRIMARY KEY (merchant_id, case_id),
  constraint freight_claim_of_a_case FOREIGN KEY (merchant_id, case_id) REFERENCES after_sales_case(merchant_id, id),
  constraint freight_claim_asks_for_something CHECK (amount_minor > 0),
  constraint freight_claim_gives_at_most_what_was_claimed CHECK (granted_minor >= 1 AND granted_minor <= amount_minor),
  constraint freight_claim_state_is_known CHECK (state ~ '^(claimed|granted|refused|paid)$'::text)
);
alter table freight_claim enable row level security;
create policy own_merchant_only on freight_claim to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table goods_owed (
  merchant_id              uuid not null,
  case_id                  uuid not null,
  id                       uuid not null,
  kind                     goods_owed_kind not null,
  state                    goods_owed_state not null,
  answered                 boolean not null,
  until                    timestamp with time zone,
  if_gone                  jsonb,
  terms                    jsonb not null,
  difference_minor         bigint,
  freight_payer            text not null,
  promised_at              timestamp with time zone not null,
  constraint goods_owed_pkey PRIMARY KEY (merchant_id, case_id, id),
  constraint goods_owed_has_one_id UNIQUE (merchant_id, id),
  constraint goods_owed_of_a_case FOREIGN KEY (merchant_id, case_id) REFERENCES after_sales_case(merchant_id, id),
  constraint goods_owed_freight_has_a_payer CHECK (freight_payer = ANY (ARRAY['merchant'::text, 'customer'::text]))
);
CREATE INDEX goods_owed_sent_first ON public.goods_owed USING btree (merchant_id, until) WHERE ((NOT answered) AND (state = ANY (ARRAY['released'::goods_owed_state, 'dispatched'::goods_owed_state, 'sent'::goods_owed_state])));
CREATE INDEX goods_owed_waiting ON public.goods_owed USING btree (merchant_id, state) WHERE (state = ANY (ARRAY['waiting_answer'::goods_owed_state, 'waiting_stock'::goods_owed_state]));
alter table goods_owed enable row level security;
create policy own_merchant_only on goods_owed to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table goods_owed_line (
  merchant_id              uuid not null,
  case_id                  uuid not null,
  goods_owed_id            uuid not null,
  "position"               integer not null,
  case_line_id             uuid not null,
  units                    integer not null,
  sku                      text not null,
  name                     text not null,
  quantity                 integer not null,
  reservation_id           uuid,
  constraint goods_owed_line_pkey PRIMARY KEY (merchant_id, goods_owed_id, "position"),
  constraint goods_owed_line_of_a_case_line FOREIGN KEY (merchant_id, case_id, case_line_id) REFERENCES case_line(merchant_id, case_id, id),
  constraint goods_owed_line_of_goods_owed FOREIGN KEY (merchant_id, case_id, goods_owed_id) REFERENCES goods_owed(merchant_id, case_id, id),
  constraint goods_owed_line_is_of_some_units CHECK (units >= 0 AND quantity > 0)
);
alter table goods_owed_line enable row level security;
create policy own_merchant_only on goods_owed_line to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table hand_over (
  merchant_id              uuid not null,
  id                       uuid not null,
  number                   text not null,
  carrier                  text not null,
  signature                bytea not null,
  by                       jsonb not null,
  at                       timestamp with time zone not null,
  constraint hand_over_pkey PRIMARY KEY (merchant_id, id),
  constraint hand_over_number_is_once UNIQUE (merchant_id, number)
);
alter table hand_over enable row level security;
create policy own_merchant_only on hand_over to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table hand_over_parcel (
  merchant_id              uuid not null,
  hand_over_id             uuid not null,
  dispatch_id              uuid not null,
  tracking                 text not null,
  constraint hand_over_parcel_is_handed_over_once PRIMARY KEY (merchant_id, dispatch_id),
  constraint hand_over_parcel_of_a_dispatch FOREIGN KEY (merchant_id, dispatch_id) REFERENCES dispatch(merchant_id, id),
  constraint hand_over_parcel_of_a_hand_over FOREIGN KEY (merchant_id, hand_over_id) REFERENCES hand_over(merchant_id, id)
);
CREATE INDEX hand_over_parcel_by_hand_over ON public.hand_over_parcel USING btree (merchant_id, hand_over_id);
alter table hand_over_parcel enable row level security;
create policy own_merchant_only on hand_over_parcel to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table idempotency_key (
  merchant_id              uuid not null,
  key_hash                 text not null,
  request_hash             text not null,
  status                   integer not null,
  answer                   text not null,
  created_at               timestamp with time zone not null,
  authority                text[] not null default '{}'::text[],
  constraint idempotency_key_is_used_once PRIMARY KEY (merchant_id, key_hash)
);
CREATE INDEX idempotency_key_by_age ON public.idempotency_key USING btree (merchant_id, created_at);
alter table idempotency_key enable row level security;
create policy own_merchant_only on idempotency_key to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table incident (
  merchant_id              uuid not null,
  id                       uuid not null,
  parcel_id                uuid not null,
  kind                     incident_kind not null,
  cause                    incident_cause not null,
  state                    incident_state not null,
  rule                     text not null,
  version                  integer not null,
  carrier                  text,
  service                  text,
  found_at                 timestamp with time zone not null,
  times                    integer not null,
  due_at                   timestamp with time zone not null,
  holds                    boolean not null,
  owner                    jsonb,
  told_at                  timestamp with time zone,
  asked_at                 timestamp with time zone,
  claim_id                 uuid,
  handled_at               timestamp with time zone,
  closed_at                timestamp with time zone,
  closed_how               incident_how,
  noted                    incident_state,
  constraint incident_pkey PRIMARY KEY (merchant_id, id),
  constraint incident_is_one_of_its_kind UNIQUE (merchant_id, parcel_id, kind),
  constraint incident_of_a_claim FOREIGN KEY (merchant_id, claim_id) REFERENCES carrier_claim(merchant_id, id),
  constraint incident_of_a_parcel FOREIGN KEY (merchant_id, parcel_id) REFERENCES parcel(merchant_id, id),
  constraint incident_closed_wholly CHECK ((state = 'closed'::incident_state) = (closed_at IS NOT NULL) AND (num_nulls(closed_at, closed_how) = ANY (ARRAY[0, 2])))
);
CREATE INDEX incident_by_claim ON public.incident USING btree (merchant_id, claim_id) WHERE (claim_id IS NOT NULL);
CREATE INDEX incident_by_due ON public.incident USING btree (merchant_id, due_at, id) WHERE (state <> 'closed'::incident_state);
CREATE INDEX incident_closed_by_time ON public.incident USING btree (merchant_id, due_at, id) WHERE (state = 'closed'::incident_state);
CREATE INDEX incident_to_note ON public.incident USING btree (merchant_id, id) WHERE ((noted IS NULL) OR ((state = 'closed'::incident_state) <> (noted = 'closed'::incident_state)));
alter table incident enable row level security;
create policy own_merchant_only on incident to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table incident_step (
  merchant_id              uuid not null,
  id                       uuid not null,
  incident_id              uuid not null,
  kind                     incident_step_kind not null,
  at                       timestamp with time zone not null,
  by                       jsonb not null,
  words                    text,
  constraint incident_step_pkey PRIMARY KEY (merchant_id, id),
  constraint incident_step_of_an_incident FOREIGN KEY (merchant_id, incident_id) REFERENCES incident(merchant_id, id)
);
CREATE INDEX incident_step_by_incident ON public.incident_step USING btree (merchant_id, incident_id, at, id);
alter table incident_step enable row level security;
create policy own_merchant_only on incident_step to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table inspection (
  merchant_id              uuid not null,
  id                       uuid not null,
  receipt_id               uuid not null,
  receipt_line_id          uuid not null,
  case_id                  uuid not null,
  case_line_id             uuid not null,
  quantity                 integer not null,
  checklist                jsonb not null,
  fault                    text not null,
  grade                    text not null,
  result                   text not null,
  deduction_minor          bigint not null,
  disposition              text not null,
  serial_number            text,
  reason                   text,
  evidence_ids             uuid[] not null,
  inspected_by             jsonb not null,
  inspected_at             timestamp with time zone not null,
  first_unit               integer,
  serial_key               text,
  held_because             text,
  settled_at               timestamp with time zone,
  settled_by               jsonb,
  constraint inspection_pkey PRIMARY KEY (merchant_id, id),
  constraint inspection_of_a_case_line FOREIGN KEY (merchant_id, case_id, case_line_id) REFERENCES case_line(merchant_id, case_id, id),
  constraint inspection_of_a_receipt_line FOREIGN KEY (merchant_id, receipt_id, receipt_line_id) REFERENCES receipt_line(merchant_id, receipt_id, id),
  constraint inspection_counts_something CHECK (quantity > 0),
  constraint inspection_deducts_nothing_negative CHECK (deduction_minor >= 0),
  constraint inspection_is_held_for_a_known_reason CHECK (held_because ~ '^(serial_mismatch)$'::text),
  constraint inspection_settles_what_was_held CHECK (settled_at IS NULL OR held_because IS NOT NULL)
);
CREATE INDEX inspection_by_case ON public.inspection USING btree (merchant_id, case_id);
CREATE INDEX inspection_by_serial ON public.inspection USING btree (merchant_id, serial_key) WHERE (serial_key IS NOT NULL);
alter table inspection enable row level security;
create policy own_merchant_only on inspection to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table judged_facts (
  merchant_id              uuid not null,
  case_id                  uuid not null,
  opened_at                timestamp with time zone not null,
  worth_minor              bigint not null,
  currency                 text not null,
  facts                    jsonb not null,
  constraint judged_facts_pkey PRIMARY KEY (merchant_id, case_id),
  constraint judged_facts_of_a_case FOREIGN KEY (merchant_id, case_id) REFERENCES after_sales_case(merchant_id, id)
);
CREATE INDEX judged_facts_by_age ON public.judged_facts USING btree (merchant_id, opened_at, case_id);
alter table judged_facts enable row level security;
create policy own_merchant_only on judged_facts to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table ledger_entry (
  merchant_id              uuid not null,
  order_id                 uuid not null,
  id                       uuid not null,
  "position"               integer not null,
  ref                      text not null,
  kind                     ledger_entry_kind not null,
  order_line_id            uuid,
  charge_kind              text,
  goes_back                goes_back,
  units                    integer not null,
  list_minor               bigint not null,
  tax_rate                 text,
  paid_minor               bigint not null,
  paid_tax_minor           bigint not null,
  under_way_minor          bigint not null default 0,
  under_way_tax_minor      bigint not null default 0,
  settled_minor            bigint not null default 0,
  settled_tax_minor        bigint not null default 0,
  deducted_minor           bigint not null default 0,
  deducted_tax_minor       bigint not null default 0,
  units_done               integer not null default 0,
  constraint ledger_entry_pkey PRIMARY KEY (merchant_id, order_id, id),
  constraint ledger_entry_ref_is_once_per_order UNIQUE (merchant_id, order_id, ref),
  constraint ledger_entry_of_an_order FOREIGN KEY (merchant_id, order_id) REFERENCES sales_order(merchant_id, id),
  constraint ledger_entry_of_an_order_line FOREIGN KEY (merchant_id, order_id, order_line_id) REFERENCES order_line(merchant_id, order_id, id),
  constraint ledger_entry_answers_each_unit_once CHECK (units_done >= 0 AND units_done <= units),
  constraint ledger_entry_gives_no_more_tax_than_was_paid CHECK (under_way_tax_minor >= 0 AND settled_tax_minor >= 0 AND deducted_tax_minor >= 0 AND (under_way_tax_minor + settled_tax_minor + deducted_tax_minor) <= paid_tax_minor),
  constraint ledger_entry_gives_no_more_than_was_paid CHECK (under_way_minor >= 0 AND settled_minor >= 0 AND deducted_minor >= 0 AND (under_way_minor + settled_minor + deducted_minor) <= paid_minor),
  constraint ledger_entry_tax_is_within_what_was_paid CHECK (paid_tax_minor >= 0 AND paid_tax_minor <= paid_minor)
);
alter table ledger_entry enable row level security;
create policy own_merchant_only on ledger_entry to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table ledger_posting (
  merchant_id              uuid not null,
  order_id                 uuid not null,
  case_id                  uuid not null,
  seq                      integer not null,
  entry_id                 uuid not null,
  case_line_id             uuid,
  first_unit               integer,
  units                    integer,
  remedy                   text not null,
  refund_id                uuid,
  why                      posting_why not null,
  gross_minor              bigint not null,
  tax_minor                bigint not null,
  rule                     text,
  reason                   text,
  at                       timestamp with time zone not null,
  constraint ledger_posting_pkey PRIMARY KEY (merchant_id, order_id, case_id, seq),
  constraint ledger_posting_of_a_case FOREIGN KEY (merchant_id, case_id) REFERENCES after_sales_case(merchant_id, id),
  constraint ledger_posting_of_a_refund FOREIGN KEY (merchant_id, refund_id) REFERENCES refund(merchant_id, id),
  constraint ledger_posting_to_an_entry FOREIGN KEY (merchant_id, order_id, entry_id) REFERENCES ledger_entry(merchant_id, order_id, id)
);
CREATE INDEX ledger_posting_by_refund ON public.ledger_posting USING btree (merchant_id, refund_id) WHERE (refund_id IS NOT NULL);
alter table ledger_posting enable row level security;
create policy own_merchant_only on ledger_posting to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table manual_transfer (
  merchant_id              uuid not null,
  refund_id                uuid not null,
  amount_minor             bigint not null,
  payee                    text,
  reference                text not null,
  evidence_ids             uuid[] not null,
  recorded_by              jsonb not null,
  recorded_at              timestamp with time zone not null,
  constraint manual_transfer_is_recorded_once PRIMARY KEY (merchant_id, refund_id),
  constraint manual_transfer_of_a_refund FOREIGN KEY (merchant_id, refund_id) REFERENCES refund(merchant_id, id),
  constraint manual_transfer_pays_something CHECK (amount_minor > 0)
);
alter table manual_transfer enable row level security;
create policy own_merchant_only on manual_transfer to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table member (
  merchant_id              uuid not null,
  user_id                  text not null,
  name                     text not null,
  email                    text not null,
  roles                    text[] not null,
  disabled_at              timestamp with time zone,
  sessions_since           timestamp with time zone not null,
  created_at               timestamp with time zone not null,
  decide_limit_minor       bigint,
  accepted_at              timestamp with time zone,
  at_work                  boolean not null generated always as ((accepted_at IS NOT NULL) AND (disabled_at IS NULL)),
  constraint member_pkey PRIMARY KEY (merchant_id, user_id),
  constraint member_email_is_once_per_merchant UNIQUE (merchant_id, email),
  constraint member_of_a_merchant FOREIGN KEY (merchant_id) REFERENCES merchant(merchant_id),
  constraint member_limit_is_an_amount CHECK (decide_limit_minor >= 0),
  constraint member_roles_are_known CHECK (roles <@ ARRAY['owner'::text, 'supervisor'::text, 'agent'::text, 'warehouse'::text, 'inspector'::text, 'technician'::text, 'finance'::text, 'analyst'::text])
);
alter table member enable row level security;
create policy own_merchant_only on member to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table merchant (
  merchant_id              uuid not null,
  name                     text not null,
  locale                   text not null,
  time_zone                text not null,
  currency                 text not null,
  jurisdiction             text not null,
  return_address           jsonb not null default '{}'::jsonb,
  settings                 jsonb not null default '{}'::jsonb,
  created_at               timestamp with time zone not null,
  law                      jsonb not null default '{}'::jsonb,
  constraint merchant_pkey PRIMARY KEY (merchant_id),
  constraint merchant_name_is_given CHECK (length(name) >= 1 AND length(name) <= 200)
);
alter table merchant enable row level security;
create policy own_merchant_only on merchant to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table message (
  merchant_id              uuid not null,
  case_id                  uuid not null,
  id                       uuid not null,
  said_by                  jsonb not null,
  channel                  text not null,
  internal                 boolean not null,
  body                     text not null,
  said_at                  timestamp with time zone not null,
  constraint message_pkey PRIMARY KEY (merchant_id, case_id, id),
  constraint message_of_a_case FOREIGN KEY (merchant_id, case_id) REFERENCES after_sales_case(merchant_id, id)
);
alter table message enable row level security;
create policy own_merchant_only on message to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table notice (
  merchant_id              uuid not null,
  case_id                  uuid not null,
  seq                      integer not null,
  kind                     text not null,
  try_at                   timestamp with time zone not null,
  tries                    integer not null default 0,
  given_up                 boolean not null default false,
  constraint notice_pkey PRIMARY KEY (merchant_id, case_id, seq)
);
CREATE INDEX notice_waiting ON public.notice USING btree (merchant_id) WHERE (NOT given_up);
alter table notice enable row level security;
create policy own_merchant_only on notice to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table notice_message (
  merchant_id              uuid not null,
  id                       uuid not null,
  case_id                  uuid not null,
  seq                      integer not null,
  kind                     text not null,
  way                      notice_way not null,
  recipient                text not null,
  locale                   text not null,
  subject                  text not null,
  body                     text not null,
  state                    notice_state not null,
  tries                    integer not null,
  written_at               timestamp with time zone not null,
  sent_at                  timestamp with time zone,
  failure                  text,
  attended_how             notice_attention,
  attended_by              jsonb,
  attended_at              timestamp with time zone,
  attended_why             text,
  template_version         integer,
  template_failure         text,
  constraint notice_message_pkey PRIMARY KEY (merchant_id, id),
  constraint notice_message_is_told_once UNIQUE (merchant_id, case_id, seq, way),
  constraint notice_message_of_a_case FOREIGN KEY (merchant_id, case_id) REFERENCES after_sales_case(merchant_id, id),
  constraint notice_message_attended_wholly CHECK (num_nulls(attended_how, attended_by, attended_at, attended_why) = ANY (ARRAY[0, 4]))
);
CREATE INDEX notice_message_newest ON public.notice_message USING btree (merchant_id, written_at, id);
CREATE INDEX notice_message_not_sent ON public.notice_message USING btree (merchant_id, written_at, id) WHERE (state <> 'sent'::notice_state);
CREATE INDEX notice_message_to_phone ON public.notice_message USING btree (merchant_id, recipient, sent_at) WHERE (way = 'phone'::notice_way);
alter table notice_message enable row level security;
create policy own_merchant_only on notice_message to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table notice_template (
  merchant_id              uuid not null,
  kind                     text not null,
  locale                   text not null,
  way                      notice_way not null,
  version                  integer not null,
  subject                  text,
  body                     text,
  saved_by                 jsonb not null,
  saved_at                 timestamp with time zone not null,
  constraint notice_template_pkey PRIMARY KEY (merchant_id, kind, locale, way, version),
  constraint notice_template_is_not_long CHECK (length(body) <= 5000 AND length(subject) <= 300),
  constraint notice_template_locale_is_known CHECK (locale = ANY (ARRAY['zh-CN'::text, 'en'::text]))
);
alter table notice_template enable row level security;
create policy own_merchant_only on notice_template to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table notice_template_in_force (
  merchant_id              uuid not null,
  kind                     text not null,
  locale                   text not null,
  way                      notice_way not null,
  version                  integer not null,
  agreed_by                jsonb not null,
  agreed_at                timestamp with time zone not null,
  constraint notice_template_in_force_pkey PRIMARY KEY (merchant_id, kind, locale, way, version),
  constraint notice_template_in_force_of_version FOREIGN KEY (merchant_id, kind, locale, way, version) REFERENCES notice_template(merchant_id, kind, locale, way, version)
);
alter table notice_template_in_force enable row level security;
create policy own_merchant_only on notice_template_in_force to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table number_block (
  merchant_id              uuid not null,
  series                   text not null,
  next_value               bigint not null,
  constraint number_block_pkey PRIMARY KEY (merchant_id, series)
);
alter table number_block enable row level security;
create policy own_merchant_only on number_block to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table objection (
  merchant_id              uuid not null,
  case_id                  uuid not null,
  id                       uuid not null,
  inspection_id            uuid not null,
  message_id               uuid not null,
  raised_at                timestamp with time zone not null,
  reopened                 boolean not null,
  answer                   text,
  answer_message_id        uuid,
  answered_by              jsonb,
  answered_at              timestamp with time zone,
  honoured_at              timestamp with time zone,
  disposition              text,
  constraint objection_pkey PRIMARY KEY (merchant_id, case_id, id),
  constraint objection_is_raised_once_to_a_result UNIQUE (merchant_id, inspection_id),
  constraint objection_of_a_case FOREIGN KEY (merchant_id, case_id) REFERENCES after_sales_case(merchant_id, id),
  constraint objection_to_an_inspection FOREIGN KEY (merchant_id, inspection_id) REFERENCES inspection(merchant_id, id),
  constraint objection_answer_is_known CHECK (answer = ANY (ARRAY['stands'::text, 'agreed'::text])),
  constraint objection_disposes_of_what_was_agreed CHECK (disposition IS NULL OR answer = 'agreed'::text),
  constraint objection_is_answered_in_words CHECK ((answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_by IS NULL) AND (answer IS NULL) = (answer_message_id IS NULL)),
  constraint objection_is_honoured_once_agreed CHECK (honoured_at IS NULL OR answer = 'agreed'::text)
);
alter table objection enable row level security;
create policy own_merchant_only on objection to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table order_delivery (
  merchant_id              uuid not null,
  order_id                 uuid not null,
  what                     text not null,
  carrier                  text,
  sent_at                  timestamp with time zone not null,
  units                    jsonb,
  standing                 delivery_standing,
  since                    timestamp with time zone,
  constraint order_delivery_pkey PRIMARY KEY (merchant_id, order_id, what),
  constraint order_delivery_of_an_order FOREIGN KEY (merchant_id, order_id) REFERENCES sales_order(merchant_id, id),
  constraint order_delivery_stands_since CHECK ((standing IS NULL) = (since IS NULL))
);
CREATE INDEX order_delivery_by_number ON public.order_delivery USING btree (merchant_id, what) WHERE (units IS NULL);
alter table order_delivery enable row level security;
create policy own_merchant_only on order_delivery to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table order_import (
  merchant_id              uuid not null,
  id                       uuid not null,
  format                   text not null,
  mapping_name             text not null,
  mapping                  jsonb not null,
  file_key                 text not null,
  asked_by                 jsonb not null,
  state                    text not null,
  tries                    integer not null default 0,
  items_taken              integer not null default 0,
  bytes_total              bigint not null,
  bytes_read               bigint not null default 0,
  orders_stored            integer not null default 0,
  orders_unchanged         integer not null default 0,
  orders_marked            integer not null default 0,
  returns_kept             integer not null default 0,
  rows_refused             integer not null default 0,
  failure                  text,
  created_at               timestamp with time zone not null,
  finished_at              timestamp with time zone,
  encoding                 text,
  encoding_detected        boolean not null default true,
  orders_payment_not_stated integer not null default 0,
  not_stated_sums          jsonb not null default '{}'::jsonb,
  rows_noted               integer not null default 0,
  header                   jsonb,
  constraint order_import_pkey PRIMARY KEY (merchant_id, id),
  constraint order_import_state_is_known CHECK (state ~ '^(waiting|running|done|failed)$'::text)
);
alter table order_import enable row level security;
create policy own_merchant_only on order_import to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table order_import_refusal (
  merchant_id              uuid not null,
  import_id                uuid not null,
  "position"               integer not null,
  line                     integer not null,
  number                   text,
  code                     text not null,
  detail                   text not null,
  taken                    boolean not null default false,
  rows                     jsonb,
  constraint order_import_refusal_pkey PRIMARY KEY (merchant_id, import_id, "position"),
  constraint order_import_refusal_of_an_import FOREIGN KEY (merchant_id, import_id) REFERENCES order_import(merchant_id, id)
);
CREATE INDEX order_import_refusal_with_rows ON public.order_import_refusal USING btree (merchant_id, import_id) WHERE (rows IS NOT NULL);
alter table order_import_refusal enable row level security;
create policy own_merchant_only on order_import_refusal to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table order_line (
  merchant_id              uuid not null,
  order_id                 uuid not null,
  id                       uuid not null,
  "position"               integer not null,
  ref                      text not null,
  sku                      text not null,
  name                     text not null,
  category                 text,
  quantity                 integer not null,
  unit_price_minor         bigint not null,
  attributes               jsonb not null default '{}'::jsonb,
  quantity_in_cases        integer not null default 0,
  quantity_returned        integer not null default 0,
  quantity_written_off     integer not null default 0,
  dropped                  boolean not null default false,
  constraint order_line_pkey PRIMARY KEY (merchant_id, order_id, id),
  constraint order_line_ref_is_once_per_order UNIQUE (merchant_id, order_id, ref),
  constraint order_line_of_an_order FOREIGN KEY (merchant_id, order_id) REFERENCES sales_order(merchant_id, id),
  constraint order_line_units_are_in_one_place CHECK (quantity_in_cases >= 0 AND quantity_returned >= 0 AND quantity_written_off >= 0 AND (quantity_in_cases + quantity_returned + quantity_written_off) <= quantity)
);
alter table order_line enable row level security;
create policy own_merchant_only on order_line to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table order_mapping (
  merchant_id              uuid not null,
  name                     text not null,
  mapping                  jsonb not null,
  changed_at               timestamp with time zone not null,
  constraint order_mapping_pkey PRIMARY KEY (merchant_id, name)
);
alter table order_mapping enable row level security;
create policy own_merchant_only on order_mapping to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table order_search_word (
  merchant_id              uuid not null,
  word                     text not null,
  order_id                 uuid not null,
  constraint order_search_word_pkey PRIMARY KEY (merchant_id, word, order_id)
);
alter table order_search_word enable row level security;
create policy own_merchant_only on order_search_word to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table paper_template (
  merchant_id              uuid not null,
  id                       uuid not null,
  kind                     paper_kind not null,
  locale                   text not null,
  name                     text not null,
  occasion                 paper_occasion,
  skus                     text[] not null default '{}'::text[],
  version                  integer not null,
  changed_at               timestamp with time zone not null,
  retired_at               timestamp with time zone,
  constraint paper_template_pkey PRIMARY KEY (merchant_id, id),
  constraint paper_template_locale_is_known CHECK (locale = ANY (ARRAY['zh-CN'::text, 'en'::text]))
);
CREATE UNIQUE INDEX paper_template_name_is_once ON public.paper_template USING btree (merchant_id, kind, locale, name) WHERE (retired_at IS NULL);
alter table paper_template enable row level security;
create policy own_merchant_only on paper_template to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table paper_template_version (
  merchant_id              uuid not null,
  template_id              uuid not null,
  version                  integer not null,
  paper                    paper_size not null,
  body                     text not null,
  saved_by                 text not null,
  saved_at                 timestamp with time zone not null,
  constraint paper_template_version_pkey PRIMARY KEY (merchant_id, template_id, version),
  constraint paper_template_version_of_template FOREIGN KEY (merchant_id, template_id) REFERENCES paper_template(merchant_id, id),
  constraint paper_template_version_is_not_long CHECK (length(body) <= 20000)
);
alter table paper_template_version enable row level security;
create policy own_merchant_only on paper_template_version to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table parcel (
  merchant_id              uuid not null,
  id                       uuid not null,
  direction                parcel_direction not null,
  carrier                  text,
  carrier_by               carrier_known_by,
  number                   text not null,
  number_key               text not null,
  begun_at                 timestamp with time zone not null,
  begun_on                 date not null,
  events_from              timestamp with time zone not null,
  begun_as                 parcel_state not null,
  state                    parcel_state not null,
  state_since              timestamp with time zone not null,
  scanned_at               timestamp with time zone,
  last_at                  timestamp with time zone,
  heard_at                 timestamp with time zone not null,
  delivered_at             timestamp with time zone,
  delivered_as             text,
  in_hand_at               timestamp with time zone,
  pickup                   jsonb,
  trouble                  text,
  trouble_at               timestamp with time zone,
  expected_on              date,
  over_at                  timestamp with time zone,
  watched_by               carrier_provider,
  watch_ref                text,
  ask_at                   timestamp with time zone,
  tries                    integer not null default 0,
  version                  integer not null,
  phone_tail               text,
  examined_at              timestamp with time zone,
  constraint parcel_pkey PRIMARY KEY (merchant_id, id),
  constraint parcel_is_one_by_carrier_number_and_day UNIQUE NULLS NOT DISTINCT (merchant_id, carrier, number_key, begun_on, direction)
);
CREATE INDEX parcel_by_number ON public.parcel USING btree (merchant_id, number_key, begun_at);
CREATE INDEX parcel_by_time ON public.parcel USING btree (merchant_id, begun_at, id);
CREATE INDEX parcel_open_by_examination ON public.parcel USING btree (merchant_id, examined_at) WHERE (over_at IS NULL);
CREATE INDEX parcel_open_by_last_word ON public.parcel USING btree (merchant_id, heard_at, id) WHERE (over_at IS NULL);
CREATE INDEX parcel_to_ask ON public.parcel USING btree (merchant_id, ask_at) WHERE (ask_at IS NOT NULL);
CREATE INDEX parcel_told_of_and_not_examined ON public.parcel USING btree (merchant_id, heard_at) WHERE ((examined_at IS NULL) OR (heard_at >= examined_at));
alter table parcel enable row level security;
create policy own_merchant_only on parcel to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table parcel_in_case (
  merchant_id              uuid not null,
  parcel_id                uuid not null,
  case_id                  uuid not null,
  subject                  parcel_subject not null,
  subject_id               uuid not null,
  told                     text,
  constraint parcel_in_case_pkey PRIMARY KEY (merchant_id, subject_id, parcel_id),
  constraint parcel_in_case_of_a_case FOREIGN KEY (merchant_id, case_id) REFERENCES after_sales_case(merchant_id, id),
  constraint parcel_in_case_of_a_parcel FOREIGN KEY (merchant_id, parcel_id) REFERENCES parcel(merchant_id, id)
);
CREATE INDEX parcel_in_case_by_case ON public.parcel_in_case USING btree (merchant_id, case_id);
CREATE INDEX parcel_in_case_by_parcel ON public.parcel_in_case USING btree (merchant_id, parcel_id);
alter table parcel_in_case enable row level security;
create policy own_merchant_only on parcel_in_case to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table parcel_interception (
  merchant_id              uuid not null,
  id                       uuid not null,
  dispatch_id              uuid not null,
  waybill_id               uuid not null,
  reason                   text not null,
  state                    interception_state not null,
  asked_by                 jsonb not null,
  asked_at                 timestamp with time zone not null,
  claimed_until            timestamp with time zone,
  tries                    integer not null default 0,
  ended_at                 timestamp with time zone,
  failure_text             text,
  told                     boolean not null default false,
  constraint parcel_interception_pkey PRIMARY KEY (merchant_id, id),
  constraint parcel_interception_of_a_waybill FOREIGN KEY (merchant_id, waybill_id) REFERENCES waybill(merchant_id, id),
  constraint parcel_interception_ends_once CHECK ((state = ANY (ARRAY['stopped'::interception_state, 'refused'::interception_state])) = (ended_at IS NOT NULL))
);
CREATE INDEX parcel_interception_by_dispatch ON public.parcel_interception USING btree (merchant_id, dispatch_id, asked_at);
CREATE UNIQUE INDEX parcel_is_intercepted_once ON public.parcel_interception USING btree (merchant_id, waybill_id) WHERE (state <> 'refused'::interception_state);
alter table parcel_interception enable row level security;
create policy own_merchant_only on parcel_interception to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table payment (
  merchant_id              uuid not null,
  order_id                 uuid not null,
  id                       uuid not null,
  "position"               integer not null,
  ref                      text not null,
  provider                 text not null,
  captured_minor           bigint not null,
  captured_at              timestamp with time zone not null,
  refunding_minor          bigint not null default 0,
  refunded_minor           bigint not null default 0,
  beside                   boolean not null default false,
  constraint payment_pkey PRIMARY KEY (merchant_id, order_id, id),
  constraint payment_ref_is_once_per_order UNIQUE (merchant_id, order_id, provider, ref),
  constraint payment_of_an_order FOREIGN KEY (merchant_id, order_id) REFERENCES sales_order(merchant_id, id),
  constraint payment_refunds_within_captured CHECK (refunding_minor >= 0 AND refunding_minor <= captured_minor),
  constraint payment_settles_at_most_what_is_refunded CHECK (refunded_minor >= 0 AND refunded_minor <= refunding_minor)
);
alter table payment enable row level security;
create policy own_merchant_only on payment to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table payment_request (
  merchant_id              uuid not null,
  case_id                  uuid not null,
  id                       uuid not null,
  goods_owed_id            uuid not null,
  why                      payment_request_why not null,
  state                    payment_request_state not null,
  amount_minor             bigint not null,
  currency                 text not null,
  provider                 text not null,
  provider_request_id      text not null,
  pay_url                  text,
  asked_at                 timestamp with time zone not null,
  expires_at               timestamp with time zone not null,
  paid_at                  timestamp with time zone,
  reference                text,
  sent_at                  timestamp with time zone,
  declined                 text,
  closed_at                timestamp with time zone,
  constraint payment_request_pkey PRIMARY KEY (merchant_id, case_id, id),
  constraint payment_request_is_asked_for_once UNIQUE (merchant_id, provider, provider_request_id),
  constraint payment_request_of_goods_owed FOREIGN KEY (merchant_id, case_id, goods_owed_id) REFERENCES goods_owed(merchant_id, case_id, id),
  constraint payment_request_asks_for_something CHECK (amount_minor > 0),
  constraint payment_request_says_when_it_was_paid CHECK ((state = 'paid'::payment_request_state) = (paid_at IS NOT NULL))
);
CREATE INDEX payment_request_open ON public.payment_request USING btree (merchant_id, expires_at) WHERE (state = 'asked'::payment_request_state);
alter table payment_request enable row level security;
create policy own_merchant_only on payment_request to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table pick_line (
  merchant_id              uuid not null,
  id                       uuid not null,
  pick_list_id             uuid not null,
  dispatch_id              uuid not null,
  dispatch_line_id         uuid not null,
  bin_id                   uuid,
  bin_code                 text,
  walk_order               integer not null,
  skips                    integer not null default 0,
  quantity                 integer not null,
  picked                   integer not null default 0,
  state                    pick_line_state not null default 'open'::pick_line_state,
  constraint pick_line_pkey PRIMARY KEY (merchant_id, id),
  constraint pick_line_of_a_dispatch_line FOREIGN KEY (merchant_id, dispatch_line_id) REFERENCES dispatch_line(merchant_id, id),
  constraint pick_line_of_a_list FOREIGN KEY (merchant_id, pick_list_id) REFERENCES pick_list(merchant_id, id),
  constraint pick_line_is_picked_once CHECK (picked >= 0 AND picked <= quantity)
);
CREATE INDEX pick_line_by_dispatch ON public.pick_line USING btree (merchant_id, dispatch_id);
CREATE INDEX pick_line_by_list ON public.pick_line USING btree (merchant_id, pick_list_id);
CREATE UNIQUE INDEX pick_line_is_on_one_list ON public.pick_line USING btree (merchant_id, dispatch_line_id, bin_id) NULLS NOT DISTINCT WHERE (state = 'open'::pick_line_state);
alter table pick_line enable row level security;
create policy own_merchant_only on pick_line to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table pick_list (
  merchant_id              uuid not null,
  id                       uuid not null,
  number                   text not null,
  take                     pick_take not null,
  picker                   text,
  made_by                  jsonb not null,
  made_at                  timestamp with time zone not null,
  closed_at                timestamp with time zone,
  constraint pick_list_pkey PRIMARY KEY (merchant_id, id),
  constraint pick_list_number_is_once UNIQUE (merchant_id, number)
);
CREATE INDEX pick_list_by_picker ON public.pick_list USING btree (merchant_id, picker, made_at, id) WHERE (closed_at IS NULL);
alter table pick_list enable row level security;
create policy own_merchant_only on pick_list to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table policy_draft (
  merchant_id              uuid not null,
  name                     text not null,
  content                  jsonb not null,
  examples                 jsonb not null default '[]'::jsonb,
  authors                  text[] not null,
  version                  integer not null,
  changed_at               timestamp with time zone not null,
  constraint policy_draft_is_one_per_table PRIMARY KEY (merchant_id, name)
);
alter table policy_draft enable row level security;
create policy own_merchant_only on policy_draft to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table policy_version (
  merchant_id              uuid not null,
  name                     text not null,
  version                  integer not null,
  content                  jsonb not null,
  examples                 jsonb not null,
  authors                  text[] not null,
  published_by             jsonb not null,
  published_at             timestamp with time zone not null,
  in_force_from            timestamp with time zone not null,
  note                     text not null,
  constraint policy_version_pkey PRIMARY KEY (merchant_id, name, version),
  constraint policy_version_begins_once UNIQUE (merchant_id, name, in_force_from)
);
alter table policy_version enable row level security;
create policy own_merchant_only on policy_version to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table portal_code (
  merchant_id              uuid not null,
  id                       uuid not null,
  order_id                 uuid,
  order_hash               text not null,
  way                      text not null,
  code_hash                text,
  tries_left               integer not null,
  expires_at               timestamp with time zone not null,
  used_at                  timestamp with time zone,
  sent_at                  timestamp with time zone,
  sent_as                  uuid,
  constraint portal_code_pkey PRIMARY KEY (merchant_id, id),
  constraint portal_code_way_is_known CHECK (way ~ '^(mail|phone)$'::text)
);
CREATE INDEX portal_code_by_age ON public.portal_code USING btree (merchant_id, expires_at);
CREATE INDEX portal_code_sent ON public.portal_code USING btree (merchant_id, order_id, way, sent_at) WHERE (sent_at IS NOT NULL);
alter table portal_code enable row level security;
create policy own_merchant_only on portal_code to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table portal_session (
  merchant_id              uuid not null,
  token_hash               text not null,
  order_id                 uuid not null,
  way                      text not null,
  expires_at               timestamp with time zone not null,
  link_hash                text,
  constraint portal_session_pkey PRIMARY KEY (merchant_id, token_hash),
  constraint portal_session_by_a_link FOREIGN KEY (merchant_id, link_hash) REFERENCES case_link(merchant_id, token_hash) ON DELETE CASCADE,
  constraint portal_session_for_an_order FOREIGN KEY (merchant_id, order_id) REFERENCES sales_order(merchant_id, id)
);
CREATE INDEX portal_session_by_link ON public.portal_session USING btree (merchant_id, link_hash) WHERE (link_hash IS NOT NULL);
alter table portal_session enable row level security;
create policy own_merchant_only on portal_session to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table printer (
  merchant_id              uuid not null,
  code                     text not null,
  name                     text not null,
  place                    text not null,
  paper                    paper_size not null,
  language                 printer_language not null,
  dpi                      integer not null,
  prints                   printed_thing[] not null,
  version                  integer not null,
  constraint printer_pkey PRIMARY KEY (merchant_id, code),
  constraint printer_dots_are_known CHECK (dpi = ANY (ARRAY[203, 300])),
  constraint printer_prints_something CHECK (cardinality(prints) > 0)
);
alter table printer enable row level security;
create policy own_merchant_only on printer to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table rate_card (
  merchant_id              uuid not null,
  place                    integer not null,
  carrier                  text not null,
  service                  text not null,
  zone                     text not null,
  from_grams               integer not null,
  to_grams                 integer,
  first_minor              bigint not null,
  step_grams               integer not null,
  step_minor               bigint not null,
  volume_divisor           integer,
  days                     integer not null,
  cut_off                  text not null,
  by_air                   boolean not null,
  takes                    text[] not null,
  collects_on              smallint[] not null,
  constraint rate_card_pkey PRIMARY KEY (merchant_id, place),
  constraint rate_card_collects_on_some_day CHECK (cardinality(collects_on) > 0 AND collects_on <@ '{1,2,3,4,5,6,7}'::smallint[]),
  constraint rate_card_costs_no_less_than_nothing CHECK (first_minor >= 0 AND step_minor >= 0 AND step_grams > 0),
  constraint rate_card_weighs_upwards CHECK (from_grams >= 0 AND (to_grams IS NULL OR to_grams > from_grams))
);
alter table rate_card enable row level security;
create policy own_merchant_only on rate_card to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table rate_sheet (
  merchant_id              uuid not null,
  version                  integer not null,
  changed_at               timestamp with time zone not null,
  changed_by               jsonb not null,
  constraint rate_sheet_pkey PRIMARY KEY (merchant_id)
);
alter table rate_sheet enable row level security;
create policy own_merchant_only on rate_sheet to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table receipt (
  merchant_id              uuid not null,
  id                       uuid not null,
  case_id                  uuid,
  parcel_id                uuid,
  tracking                 text,
  note                     text,
  received_by              jsonb not null,
  received_at              timestamp with time zone not null,
  tracking_key             text,
  constraint receipt_pkey PRIMARY KEY (merchant_id, id)
);
CREATE INDEX receipt_by_case ON public.receipt USING btree (merchant_id, case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX receipt_unmatched ON public.receipt USING btree (merchant_id, received_at) WHERE (case_id IS NULL);
CREATE INDEX receipt_unmatched_by_tracking ON public.receipt USING btree (merchant_id, tracking_key) WHERE ((case_id IS NULL) AND (tracking_key IS NOT NULL));
alter table receipt enable row level security;
create policy own_merchant_only on receipt to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table receipt_line (
  merchant_id              uuid not null,
  receipt_id               uuid not null,
  id                       uuid not null,
  case_id                  uuid,
  case_line_id             uuid,
  sku                      text not null,
  quantity                 integer not null,
  condition                receipt_condition not null,
  discrepancy              receipt_discrepancy,
  quantity_inspected       integer not null default 0,
  settled_at               timestamp with time zone,
  settled_by               jsonb,
  settled_text             text,
  constraint receipt_line_pkey PRIMARY KEY (merchant_id, receipt_id, id),
  constraint receipt_line_of_a_receipt FOREIGN KEY (merchant_id, receipt_id) REFERENCES receipt(merchant_id, id),
  constraint receipt_line_counts_something CHECK (quantity > 0),
  constraint receipt_line_inspected_at_most_once CHECK (quantity_inspected >= 0 AND quantity_inspected <= quantity),
  constraint receipt_line_settles_a_discrepancy CHECK (settled_at IS NULL OR discrepancy IS NOT NULL AND settled_by IS NOT NULL AND settled_text IS NOT NULL)
);
CREATE INDEX receipt_line_by_case ON public.receipt_line USING btree (merchant_id, case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX receipt_line_not_expected ON public.receipt_line USING btree (merchant_id, id) WHERE ((discrepancy IS NOT NULL) AND (settled_at IS NULL));
alter table receipt_line enable row level security;
create policy own_merchant_only on receipt_line to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table refund (
  merchant_id              uuid not null,
  id                       uuid not null,
  number                   text not null,
  case_id                  uuid not null,
  order_id                 uuid not null,
  payment_id               uuid,
  payment_ref              text not null,
  provider                 text not null,
  provider_request_id      text not null,
  amount_minor             bigint not null,
  currency                 text not null,
  components               jsonb not null,
  state                    refund_state not null,
  version                  integer not null,
  asked_by                 jsonb not null,
  asked_at                 timestamp with time zone not null,
  agreed_by                jsonb,
  agreed_at                timestamp with time zone,
  first_sent_at            timestamp with time zone,
  settled_at               timestamp with time zone,
  provider_ref             text,
  failure_code             text,
  failure_text             text,
  constraint refund_pkey PRIMARY KEY (merchant_id, id),
  constraint refund_number_is_once_per_merchant UNIQUE (merchant_id, number),
  constraint refund_request_id_is_one_refund UNIQUE (merchant_id, provider_request_id),
  constraint refund_of_a_case FOREIGN KEY (merchant_id, case_id) REFERENCES after_sales_case(merchant_id, id),
  constraint refund_to_a_payment FOREIGN KEY (merchant_id, order_id, payment_id) REFERENCES payment(merchant_id, order_id, id),
  constraint refund_beside_the_payments_is_made_by_hand CHECK (payment_id IS NOT NULL OR provider = 'manual'::text),
  constraint refund_pays_something CHECK (amount_minor > 0)
);
CREATE INDEX refund_by_case ON public.refund USING btree (merchant_id, case_id);
CREATE INDEX refund_by_payment ON public.refund USING btree (merchant_id, order_id, payment_id);
CREATE INDEX refund_by_state ON public.refund USING btree (merchant_id, state, asked_at, id);
alter table refund enable row level security;
create policy own_merchant_only on refund to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table reservation (
  merchant_id              uuid not null,
  id                       uuid not null,
  sku                      text not null,
  warehouse_id             uuid not null,
  pool                     stock_pool not null,
  quantity                 integer not null,
  taken                    integer not null default 0,
  let_go                   boolean not null default false,
  state                    reservation_state not null,
  owner_kind               text not null,
  owner_id                 text not null,
  case_id                  uuid,
  reason                   text not null,
  until                    timestamp with time zone,
  reserved_by              jsonb not null,
  reserved_at              timestamp with time zone not null,
  ended_at                 timestamp with time zone,
  constraint reservation_pkey PRIMARY KEY (merchant_id, id),
  constraint reservation_of_a_level FOREIGN KEY (merchant_id, sku, warehouse_id, pool) REFERENCES stock_level(merchant_id, sku, warehouse_id, pool),
  constraint reservation_ends_once CHECK ((state = 'held'::reservation_state) = (ended_at IS NULL)),
  constraint taken_is_never_more_than_reserved CHECK (taken >= 0 AND taken <= quantity)
);
CREATE INDEX reservation_by_owner ON public.reservation USING btree (merchant_id, owner_kind, owner_id);
CREATE INDEX reservation_due ON public.reservation USING btree (merchant_id, until) WHERE ((state = 'held'::reservation_state) AND (until IS NOT NULL) AND (taken = 0));
CREATE INDEX reservation_held ON public.reservation USING btree (merchant_id, sku, warehouse_id, pool, id) WHERE (state = 'held'::reservation_state);
alter table reservation enable row level security;
create policy own_merchant_only on reservation to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table return_invoice (
  merchant_id              uuid not null,
  source                   text not null,
  number                   text not null,
  document                 jsonb not null,
  created_at               timestamp with time zone not null,
  settled_at               timestamp with time zone,
  settled_by               jsonb,
  note                     text,
  constraint return_invoice_pkey PRIMARY KEY (merchant_id, source, number)
);
alter table return_invoice enable row level security;
create policy own_merchant_only on return_invoice to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table return_parcel (
  merchant_id              uuid not null,
  id                       uuid not null,
  case_id                  uuid,
  carrier                  text,
  tracking                 text,
  state                    return_parcel_state not null,
  announced_at             timestamp with time zone,
  received_at              timestamp with time zone,
  tracking_key             text,
  constraint return_parcel_pkey PRIMARY KEY (merchant_id, id)
);
CREATE INDEX return_parcel_by_case ON public.return_parcel USING btree (merchant_id, case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX return_parcel_by_tracking ON public.return_parcel USING btree (merchant_id, tracking_key) WHERE (tracking_key IS NOT NULL);
CREATE UNIQUE INDEX return_parcel_tracking_is_once_per_case ON public.return_parcel USING btree (merchant_id, case_id, tracking_key) WHERE (announced_at IS NOT NULL);
alter table return_parcel enable row level security;
create policy own_merchant_only on return_parcel to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table sales_order (
  merchant_id              uuid not null,
  id                       uuid not null,
  source                   text not null,
  number                   text not null,
  currency                 text not null,
  placed_at                timestamp with time zone not null,
  signed_at                timestamp with time zone,
  customer_ref             text,
  customer_name            text,
  customer_phone           text,
  customer_email           text,
  document                 jsonb not null,
  content_hash             text not null,
  paid_minor               bigint not null,
  shipping_minor           bigint not null,
  charges_minor            bigint not null,
  balanced                 boolean not null,
  difference_minor         bigint not null,
  created_at               timestamp with time zone not null,
  changed_at               timestamp with time zone not null,
  payment_stated           boolean not null default true,
  number_key               text,
  constraint sales_order_pkey PRIMARY KEY (merchant_id, id),
  constraint sales_order_number_is_once_per_source UNIQUE (merchant_id, source, number),
  constraint sales_order_of_a_merchant FOREIGN KEY (merchant_id) REFERENCES merchant(merchant_id)
);
CREATE INDEX sales_order_by_age ON public.sales_order USING btree (merchant_id, placed_at DESC, id DESC);
CREATE INDEX sales_order_by_customer_email ON public.sales_order USING btree (merchant_id, customer_email) WHERE (customer_email IS NOT NULL);
CREATE INDEX sales_order_by_customer_ref ON public.sales_order USING btree (merchant_id, customer_ref) WHERE (customer_ref IS NOT NULL);
CREATE INDEX sales_order_by_number ON public.sales_order USING btree (merchant_id, number);
CREATE INDEX sales_order_by_number_key ON public.sales_order USING btree (merchant_id, number_key);
CREATE INDEX sales_order_by_phone ON public.sales_order USING btree (merchant_id, customer_phone) WHERE (customer_phone IS NOT NULL);
alter table sales_order enable row level security;
create policy own_merchant_only on sales_order to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table schema_migration (
  name                     text not null,
  checksum                 text not null,
  ran_at                   timestamp with time zone not null,
  constraint schema_migration_pkey PRIMARY KEY (name)
);

create table signed_history (
  merchant_id              uuid not null,
  case_id                  uuid not null,
  length                   integer not null,
  constraint signed_history_pkey PRIMARY KEY (merchant_id, case_id)
);
alter table signed_history enable row level security;
create policy own_merchant_only on signed_history to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table sku (
  merchant_id              uuid not null,
  sku                      text not null,
  name                     text not null,
  product                  text,
  variant                  text,
  weight_grams             integer,
  length_mm                integer,
  width_mm                 integer,
  height_mm                integer,
  nature                   text[] not null default '{}'::text[],
  battery                  text not null default 'none'::text,
  watt_hours               numeric,
  battery_packing          text,
  serial                   boolean not null default false,
  value_minor              bigint,
  price_minor              bigint,
  currency                 text,
  image_url                text,
  active                   boolean not null default true,
  changed_at               timestamp with time zone not null,
  constraint sku_pkey PRIMARY KEY (merchant_id, sku),
  constraint sku_of_a_merchant FOREIGN KEY (merchant_id) REFERENCES merchant(merchant_id),
  constraint sku_battery_is_known CHECK (battery = ANY (ARRAY['none'::text, 'ion'::text, 'metal'::text, 'sodium'::text])),
  constraint sku_battery_packing_is_known CHECK (battery_packing = ANY (ARRAY['alone'::text, 'with'::text, 'in'::text])),
  constraint sku_money_has_a_currency CHECK (currency IS NOT NULL OR value_minor IS NULL AND price_minor IS NULL),
  constraint sku_nature_is_known CHECK (nature <@ ARRAY['fragile'::text, 'liquid'::text, 'battery'::text, 'magnet'::text, 'cold'::text, 'oversize'::text]),
  constraint sku_size_is_whole CHECK ((length_mm IS NULL) = (width_mm IS NULL) AND (width_mm IS NULL) = (height_mm IS NULL))
);
CREATE INDEX sku_variants ON public.sku USING btree (merchant_id, product) WHERE (product IS NOT NULL);
alter table sku enable row level security;
create policy own_merchant_only on sku to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table sku_barcode (
  merchant_id              uuid not null,
  code_key                 text not null,
  code                     text not null,
  sku                      text not null,
  units                    integer not null,
  constraint sku_barcode_is_one_skus PRIMARY KEY (merchant_id, code_key),
  constraint sku_barcode_of_a_sku FOREIGN KEY (merchant_id, sku) REFERENCES sku(merchant_id, sku),
  constraint sku_barcode_is_a_unit_or_more CHECK (units > 0)
);
CREATE INDEX sku_barcode_by_sku ON public.sku_barcode USING btree (merchant_id, sku);
alter table sku_barcode enable row level security;
create policy own_merchant_only on sku_barcode to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table stock (
  merchant_id              uuid not null,
  bin_id                   uuid not null,
  sku                      text not null,
  pool                     stock_pool not null,
  warehouse_id             uuid not null,
  on_hand                  integer not null,
  constraint stock_pkey PRIMARY KEY (merchant_id, bin_id, sku, pool),
  constraint stock_in_a_bin FOREIGN KEY (merchant_id, bin_id) REFERENCES bin(merchant_id, id),
  constraint stock_of_a_sku FOREIGN KEY (merchant_id, sku) REFERENCES sku(merchant_id, sku),
  constraint stock_is_never_below_zero CHECK (on_hand >= 0)
);
CREATE INDEX stock_by_sku ON public.stock USING btree (merchant_id, sku, warehouse_id, pool);
alter table stock enable row level security;
create policy own_merchant_only on stock to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table stock_level (
  merchant_id              uuid not null,
  sku                      text not null,
  warehouse_id             uuid not null,
  pool                     stock_pool not null,
  on_hand                  integer not null default 0,
  reserved                 integer not null default 0,
  safety                   integer not null default 0,
  constraint stock_level_pkey PRIMARY KEY (merchant_id, sku, warehouse_id, pool),
  constraint stock_level_in_a_warehouse FOREIGN KEY (merchant_id, warehouse_id) REFERENCES warehouse(merchant_id, id),
  constraint stock_level_of_a_sku FOREIGN KEY (merchant_id, sku) REFERENCES sku(merchant_id, sku),
  constraint reserved_is_never_below_zero CHECK (reserved >= 0),
  constraint reserved_is_never_more_than_on_hand CHECK (reserved <= on_hand),
  constraint safety_is_never_below_zero CHECK (safety >= 0)
);
alter table stock_level enable row level security;
create policy own_merchant_only on stock_level to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table stock_movement (
  merchant_id              uuid not null,
  id                       uuid not null,
  sku                      text not null,
  warehouse_id             uuid not null,
  pool                     stock_pool not null,
  bin_id                   uuid,
  quantity                 integer not null,
  why                      stock_movement_why not null,
  reservation_id           uuid,
  ref_kind                 text,
  ref_id                   text,
  by                       jsonb not null,
  at                       timestamp with time zone not null,
  constraint stock_movement_pkey PRIMARY KEY (merchant_id, id),
  constraint stock_movement_of_a_level FOREIGN KEY (merchant_id, sku, warehouse_id, pool) REFERENCES stock_level(merchant_id, sku, warehouse_id, pool),
  constraint stock_movement_moves_something CHECK (quantity <> 0)
);
CREATE INDEX stock_movement_by_sku ON public.stock_movement USING btree (merchant_id, sku, id);
CREATE UNIQUE INDEX goods_are_booked_in_once ON public.stock_movement USING btree (merchant_id, ref_kind, ref_id, sku, pool) WHERE (why = 'booked_in'::stock_movement_why);
alter table stock_movement enable row level security;
create policy own_merchant_only on stock_movement to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table terminal (
  merchant_id              uuid not null,
  id                       uuid not null,
  token_hash               text not null,
  opened_by                text not null,
  opened_at                timestamp with time zone not null,
  ended_at                 timestamp with time zone,
  constraint terminal_pkey PRIMARY KEY (merchant_id, id),
  constraint terminal_token_is_one_terminal UNIQUE (merchant_id, token_hash),
  constraint terminal_of_a_member FOREIGN KEY (merchant_id, opened_by) REFERENCES member(merchant_id, user_id)
);
alter table terminal enable row level security;
create policy own_merchant_only on terminal to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table terminal_pass (
  merchant_id              uuid not null,
  user_id                  text not null,
  pin_hash                 text,
  badge_hash               text,
  constraint terminal_pass_pkey PRIMARY KEY (merchant_id, user_id),
  constraint terminal_pass_badge_is_one_persons UNIQUE (merchant_id, badge_hash),
  constraint terminal_pass_of_a_member FOREIGN KEY (merchant_id, user_id) REFERENCES member(merchant_id, user_id)
);
alter table terminal_pass enable row level security;
create policy own_merchant_only on terminal_pass to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table terminal_session (
  merchant_id              uuid not null,
  terminal_id              uuid not null,
  token_hash               text not null,
  user_id                  text not null,
  opened_at                timestamp with time zone not null default clock_timestamp(),
  expires_at               timestamp with time zone not null,
  constraint terminal_session_pkey PRIMARY KEY (merchant_id, terminal_id),
  constraint terminal_session_token_is_one_session UNIQUE (merchant_id, token_hash),
  constraint terminal_session_at_a_terminal FOREIGN KEY (merchant_id, terminal_id) REFERENCES terminal(merchant_id, id),
  constraint terminal_session_of_a_member FOREIGN KEY (merchant_id, user_id) REFERENCES member(merchant_id, user_id)
);
alter table terminal_session enable row level security;
create policy own_merchant_only on terminal_session to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table tracking_event (
  merchant_id              uuid not null,
  parcel_id                uuid not null,
  content_key              text not null,
  at                       timestamp with time zone not null,
  told_at                  text not null,
  state                    parcel_state,
  detail                   text,
  words                    text not null,
  place                    text not null,
  latitude                 numeric,
  longitude                numeric,
  pickup                   jsonb,
  source                   text not null,
  raw                      jsonb,
  heard_at                 timestamp with time zone not null,
  constraint tracking_event_pkey PRIMARY KEY (merchant_id, parcel_id, content_key),
  constraint tracking_event_of_a_parcel FOREIGN KEY (merchant_id, parcel_id) REFERENCES parcel(merchant_id, id)
);
alter table tracking_event enable row level security;
create policy own_merchant_only on tracking_event to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table unclaimed_event (
  merchant_id              uuid not null,
  number_key               text not null,
  content_key              text not null,
  event                    jsonb not null,
  heard_at                 timestamp with time zone not null,
  constraint unclaimed_event_pkey PRIMARY KEY (merchant_id, number_key, content_key)
);
CREATE INDEX unclaimed_event_by_time ON public.unclaimed_event USING btree (merchant_id, heard_at);
alter table unclaimed_event enable row level security;
create policy own_merchant_only on unclaimed_event to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table unit_outcome (
  merchant_id              uuid not null,
  order_id                 uuid not null,
  case_id                  uuid not null,
  seq                      integer not null,
  entry_id                 uuid not null,
  case_line_id             uuid not null,
  first_unit               integer not null,
  units                    integer not null,
  outcome                  unit_outcome_kind not null,
  was                      text,
  value_minor              bigint not null,
  drawn_units              integer not null,
  drawn_minor              bigint not null,
  with_delivery            boolean not null,
  at                       timestamp with time zone not null,
  constraint unit_outcome_pkey PRIMARY KEY (merchant_id, order_id, case_id, seq),
  constraint unit_outcome_of_a_case_line FOREIGN KEY (merchant_id, case_id, case_line_id) REFERENCES case_line(merchant_id, case_id, id),
  constraint unit_outcome_of_an_entry FOREIGN KEY (merchant_id, order_id, entry_id) REFERENCES ledger_entry(merchant_id, order_id, id),
  constraint unit_outcome_is_of_some_units CHECK (first_unit >= 0 AND units > 0),
  constraint unit_outcome_open_says_what_it_takes_back CHECK ((outcome = 'open'::unit_outcome_kind) = (was IS NOT NULL))
);
alter table unit_outcome enable row level security;
create policy own_merchant_only on unit_outcome to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table upload (
  merchant_id              uuid not null,
  id                       uuid not null,
  given_by                 jsonb not null,
  bytes                    bigint not null,
  file_key                 text not null,
  thumbnail_key            text not null,
  begun_at                 timestamp with time zone not null,
  constraint upload_pkey PRIMARY KEY (merchant_id, id)
);
alter table upload enable row level security;
create policy own_merchant_only on upload to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table warehouse (
  merchant_id              uuid not null,
  id                       uuid not null,
  code                     text not null,
  name                     text not null,
  rank                     integer not null,
  active                   boolean not null default true,
  constraint warehouse_pkey PRIMARY KEY (merchant_id, id),
  constraint warehouse_code_is_one_warehouse UNIQUE (merchant_id, code),
  constraint warehouse_of_a_merchant FOREIGN KEY (merchant_id) REFERENCES merchant(merchant_id)
);
alter table warehouse enable row level security;
create policy own_merchant_only on warehouse to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table waybill (
  merchant_id              uuid not null,
  id                       uuid not null,
  dispatch_id              uuid not null,
  case_number              text not null,
  request_id               text not null,
  provider                 carrier_provider not null,
  carrier                  text not null,
  service                  text not null,
  state                    waybill_state not null,
  version                  integer not null,
  asked                    jsonb,
  asked_by                 jsonb not null,
  asked_at                 timestamp with time zone not null,
  claimed_until            timestamp with time zone,
  first_sent_at            timestamp with time zone,
  void_wanted              boolean not null,
  carrier_ref              text,
  number                   text,
  number_key               text,
  other_numbers            text[] not null,
  label_pdf_key            text,
  label_png_key            text,
  cost_minor               bigint,
  currency                 text,
  price_source             text,
  money                    label_money not null,
  money_asked_at           timestamp with time zone,
  expected_on              date,
  issued_at                timestamp with time zone,
  issued_on                date,
  voided_at                timestamp with time zone,
  failure_code             text,
  failure_text             text,
  seen_at                  timestamp with time zone,
  seen_by                  jsonb,
  constraint waybill_pkey PRIMARY KEY (merchant_id, id),
  constraint waybill_request_id_is_one_waybill UNIQUE (merchant_id, request_id),
  constraint waybill_that_is_issued_has_a_number CHECK ((state <> ALL (ARRAY['issued'::waybill_state, 'voiding'::waybill_state])) OR number IS NOT NULL)
);
CREATE INDEX waybill_by_dispatch ON public.waybill USING btree (merchant_id, dispatch_id);
CREATE INDEX waybill_by_state ON public.waybill USING btree (merchant_id, state, asked_at, id);
CREATE UNIQUE INDEX waybill_is_one_per_dispatch ON public.waybill USING btree (merchant_id, dispatch_id) WHERE (state = ANY (ARRAY['asked'::waybill_state, 'sending'::waybill_state, 'issued'::waybill_state, 'unknown'::waybill_state, 'voiding'::waybill_state]));
CREATE UNIQUE INDEX waybill_number_is_one_parcel ON public.waybill USING btree (merchant_id, carrier, number_key, issued_on) WHERE (number_key IS NOT NULL);
alter table waybill enable row level security;
create policy own_merchant_only on waybill to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table withdrawal_statement (
  merchant_id              uuid not null,
  id                       uuid not null,
  number                   text not null,
  name                     text not null,
  contract                 text not null,
  contact                  text not null,
  locale                   text not null,
  stated_at                timestamp with time zone not null,
  content_hash             text not null,
  seen_at                  timestamp with time zone,
  seen_by                  jsonb,
  contract_key             text,
  constraint withdrawal_statement_pkey PRIMARY KEY (merchant_id, id),
  constraint withdrawal_statement_number_is_once_per_merchant UNIQUE (merchant_id, number),
  constraint withdrawal_statement_of_a_merchant FOREIGN KEY (merchant_id) REFERENCES merchant(merchant_id),
  constraint withdrawal_statement_is_short CHECK (length(name) <= 200 AND length(contract) <= 200 AND length(contact) <= 200)
);
CREATE INDEX withdrawal_statement_by_age ON public.withdrawal_statement USING btree (merchant_id, stated_at, id);
alter table withdrawal_statement enable row level security;
create policy own_merchant_only on withdrawal_statement to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table working_calendar (
  merchant_id              uuid not null,
  name                     text not null,
  content                  jsonb not null,
  changed_by               jsonb not null,
  changed_at               timestamp with time zone not null,
  version                  integer not null default 1,
  constraint working_calendar_pkey PRIMARY KEY (merchant_id, name),
  constraint working_calendar_of_a_merchant FOREIGN KEY (merchant_id) REFERENCES merchant(merchant_id)
);
alter table working_calendar enable row level security;
create policy own_merchant_only on working_calendar to wanbi_app using ((merchant_id = (NULLIF(current_setting('wanbi.merchant'::text, true), ''::text))::uuid));

create table auth.account (
  id                       text not null,
  "userId"                 text not null,
  "accountId"              text not null,
  "providerId"             text not null,
  password                 text,
  "accessToken"            text,
  "refreshToken"           text,
  "idToken"                text,
  "accessTokenExpiresAt"   timestamp with time zone,
  "refreshTokenExpiresAt"  timestamp with time zone,
  scope                    text,
  "createdAt"              timestamp with time zone not null default now(),
  "updatedAt"              timestamp with time zone not null default now(),
  set_by                   uuid,
  password_since           timestamp with time zone not null default clock_timestamp(),
  open_challenges          integer not null default 0,
  challenged_since         timestamp with time zone,
  constraint account_pkey PRIMARY KEY (id),
  constraint account_is_once_per_provider UNIQUE ("userId", "providerId"),
  constraint account_of_a_person FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE
);

create table auth.invitation (
  merchant_id              uuid not null,
  user_id                  text not null,
  token_hash               text not null,
  expires_at               timestamp with time zone not null,
  constraint invitation_pkey PRIMARY KEY (merchant_id, user_id),
  constraint invitation_token_is_one_invitation UNIQUE (token_hash),
  constraint invitation_of_a_person FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE
);

create table auth.session (
  id                       text not null,
  "userId"                 text not null,
  token                    text not null,
  "expiresAt"              timestamp with time zone not null,
  "ipAddress"              text,
  "userAgent"              text,
  "createdAt"              timestamp with time zone not null,
  "updatedAt"              timestamp with time zone not null,
  opened_at                timestamp with time zone not null default clock_timestamp(),
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_is_one_session UNIQUE (token),
  constraint session_of_a_person FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE,
  constraint session_token_is_hashed CHECK (token ~ '^[0-9a-f]{64}$'::text)
);
CREATE INDEX session_by_person ON auth.session USING btree ("userId");

create table auth.setup_link (
  only_one                 boolean not null default true,
  token_hash               text not null,
  used_at                  timestamp with time zone,
  constraint setup_link_pkey PRIMARY KEY (only_one),
  constraint setup_link_is_only_one CHECK (only_one)
);

create table auth.twoFactor (
  id                       text not null,
  "userId"                 text not null,
  secret                   text not null,
  "backupCodes"            text not null,
  verified                 boolean default true,
  "failedVerificationCount" integer default 0,
  "lockedUntil"            timestamp with time zone,
  constraint two_factor_pkey PRIMARY KEY (id),
  constraint two_factor_of_a_person FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE
);
CREATE INDEX two_factor_by_person ON auth."twoFactor" USING btree ("userId");

create table auth.used_code (
  user_id                  text not null,
  code_hash                text not null,
  used_at                  timestamp with time zone not null default clock_timestamp(),
  constraint used_code_is_used_once PRIMARY KEY (user_id, code_hash),
  constraint used_code_of_a_person FOREIGN KEY (user_id) REFERENCES auth."user"(id) ON DELETE CASCADE
);

create table auth.user (
  id                       text not null,
  name                     text not null,
  email                    text not null,
  "emailVerified"          boolean not null default false,
  image                    text,
  "twoFactorEnabled"       boolean default false,
  "createdAt"              timestamp with time zone not null default now(),
  "updatedAt"              timestamp with time zone not null default now(),
  constraint user_pkey PRIMARY KEY (id),
  constraint user_email_is_one_person UNIQUE (email),
  constraint user_email_is_lower_case CHECK (email = lower(email))
);

create table auth.verification (
  id                       text not null,
  identifier               text not null,
  value                    text not null,
  "expiresAt"              timestamp with time zone not null,
  "createdAt"              timestamp with time zone not null default now(),
  "updatedAt"              timestamp with time zone not null default now(),
  constraint verification_pkey PRIMARY KEY (id)
);
CREATE INDEX verification_by_identifier ON auth.verification USING btree (identifier);

grant insert, select, update on public.after_sales_case to wanbi_app;
grant insert, select, update on public.api_key to wanbi_app;
grant insert, select on public.approval to wanbi_app;
grant insert, select on public.approval_delegate to wanbi_app;
grant insert, select on public.approval_link to wanbi_app;
grant insert, select on public.approval_step to wanbi_app;
grant delete, insert, select, update on public.attempt_count to wanbi_app;
grant insert, select on public.audit_checkpoint to wanbi_app;
grant insert, select, update on public.backtest to wanbi_app;
grant insert, select on public.backtest_flip to wanbi_app;
grant insert, select, update on public.bin to wanbi_app;
grant delete, insert, select, update on public.carrier_account to wanbi_app;
grant insert, select, update on public.carrier_claim to wanbi_app;
grant delete, insert, select, update on public.carrier_quote to wanbi_app;
grant insert, select on public.case_decision to wanbi_app;
grant insert, select on public.case_event to wanbi_app;
grant insert, select, update on public.case_line to wanbi_app;
grant delete, insert, select, update on public.case_link to wanbi_app;
grant insert, select, update on public.case_read to wanbi_app;
grant delete, insert, select, update on public.case_search_word to wanbi_app;
grant insert, select on public.dispatch to wanbi_app;
grant insert, select on public.dispatch_address to wanbi_app;
grant insert, select on public.dispatch_box to wanbi_app;
grant insert, select on public.dispatch_check to wanbi_app;
grant insert, select on public.dispatch_fault to wanbi_app;
grant insert, select on public.dispatch_line to wanbi_app;
grant insert, select on public.dispatch_pick to wanbi_app;
grant delete, insert, select, update on public.evidence to wanbi_app;
grant insert, select, update on public.follow_up to wanbi_app;
grant insert, select, update on public.follow_up_customer to wanbi_app;
grant insert, select on public.follow_up_link to wanbi_app;
grant insert, select on public.freight_claim to wanbi_app;
grant insert, select, update on public.goods_owed to wanbi_app;
grant delete, insert, select, update on public.goods_owed_line to wanbi_app;
grant insert, select on public.hand_over to wanbi_app;
grant insert, select on public.hand_over_parcel to wanbi_app;
grant delete, insert, select, update on public.idempotency_key to wanbi_app;
grant insert, select, update on public.incident to wanbi_app;
grant insert, select on public.incident_step to wanbi_app;
grant insert, select on public.inspection to wanbi_app;
grant insert, select on public.judged_facts to wanbi_app;
grant delete, insert, select, update on public.ledger_entry to wanbi_app;
grant insert, select on public.ledger_posting to wanbi_app;
grant insert, select on public.manual_transfer to wanbi_app;
grant insert, select, update on public.member to wanbi_app;
grant select on public.merchant to wanbi_app;
grant insert, select on public.message to wanbi_app;
grant insert, select, update on public.notice to wanbi_app;
grant insert, select, update on public.notice_message to wanbi_app;
grant insert, select on public.notice_template to wanbi_app;
grant insert, select on public.notice_template_in_force to wanbi_app;
grant insert, select, update on public.number_block to wanbi_app;
grant insert, select, update on public.objection to wanbi_app;
grant delete, insert, select, update on public.order_delivery to wanbi_app;
grant insert, select, update on public.order_import to wanbi_app;
grant insert, select, update on public.order_import_refusal to wanbi_app;
grant delete, insert, select, update on public.order_line to wanbi_app;
grant insert, select, update on public.order_mapping to wanbi_app;
grant delete, insert, select, update on public.order_search_word to wanbi_app;
grant insert, select, update on public.paper_template to wanbi_app;
grant insert, select on public.paper_template_version to wanbi_app;
grant insert, select, update on public.parcel to wanbi_app;
grant insert, select, update on public.parcel_in_case to wanbi_app;
grant insert, select, update on public.parcel_interception to wanbi_app;
grant delete, insert, select, update on public.payment to wanbi_app;
grant insert, select, update on public.payment_request to wanbi_app;
grant insert, select on public.pick_line to wanbi_app;
grant insert, select on public.pick_list to wanbi_app;
grant insert, select, update on public.policy_draft to wanbi_app;
grant insert, select on public.policy_version to wanbi_app;
grant delete, insert, select, update on public.portal_code to wanbi_app;
grant delete, insert, select, update on public.portal_session to wanbi_app;
grant delete, insert, select, update on public.printer to wanbi_app;
grant delete, insert, select on public.rate_card to wanbi_app;
grant insert, select, update on public.rate_sheet to wanbi_app;
grant insert, select on public.receipt to wanbi_app;
grant delete, insert, select, update on public.receipt_line to wanbi_app;
grant insert, select, update on public.refund to wanbi_app;
grant insert, select, update on public.reservation to wanbi_app;
grant insert, select, update on public.return_invoice to wanbi_app;
grant insert, select, update on public.return_parcel to wanbi_app;
grant insert, select, update on public.sales_order to wanbi_app;
grant select on public.signed_history to wanbi_app;
grant insert, select, update on public.sku to wanbi_app;
grant delete, insert, select, update on public.sku_barcode to wanbi_app;
grant insert, select, update on public.stock to wanbi_app;
grant insert, select, update on public.stock_level to wanbi_app;
grant insert, select on public.stock_movement to wanbi_app;
grant insert, select, update on public.terminal to wanbi_app;
grant delete, insert, select, update on public.terminal_pass to wanbi_app;
grant delete, insert, select, update on public.terminal_session to wanbi_app;
grant insert, select on public.tracking_event to wanbi_app;
grant delete, insert, select on public.unclaimed_event to wanbi_app;
grant insert, select on public.unit_outcome to wanbi_app;
grant delete, insert, select on public.upload to wanbi_app;
grant insert, select, update on public.warehouse to wanbi_app;
grant insert, select, update on public.waybill to wanbi_app;
grant insert, select on public.withdrawal_statement to wanbi_app;
grant insert, select, update on public.working_calendar to wanbi_app;
