-- Merchants and their people, orders, cases, returns, inspections, refunds, history.
--
-- Every table of a merchant begins its primary key, unique keys and foreign keys with merchant_id, so that the tables
-- can be distributed by it; there are no triggers and no identity columns for the same reason.
-- Amounts are integer minor units of the currency beside them. Times are UTC. Constraints are named as the rule they keep.
-- Words a column may hold are checked by a pattern: PostgreSQL reads the tree of every check anew for each statement that writes
-- the table, and the tree of a list is ten times as long.

-- ── merchants and their people ────────────────────────────────────────────────────────────────────────────────────

create table merchant (
  merchant_id      uuid         not null,
  name             text         not null,
  locale           text         not null,
  time_zone        text         not null,
  currency         text         not null,
  jurisdiction     text         not null,
  return_address   jsonb        not null default '{}',
  settings         jsonb        not null default '{}',
  created_at       timestamptz  not null,
  constraint merchant_pkey primary key (merchant_id),
  constraint merchant_name_is_given check (length(name) between 1 and 200)
);

create table member (
  merchant_id      uuid         not null,
  user_id          text         not null,
  name             text         not null,
  email            text         not null,
  roles            text[]       not null,
  disabled_at      timestamptz,
  sessions_since   timestamptz  not null,
  created_at       timestamptz  not null,
  constraint member_pkey primary key (merchant_id, user_id),
  constraint member_email_is_once_per_merchant unique (merchant_id, email),
  constraint member_of_a_merchant foreign key (merchant_id) references merchant (merchant_id),
  constraint member_roles_are_known check (roles <@ array['owner','supervisor','agent','warehouse','inspector','technician','finance','analyst'])
);

create table api_key (
  merchant_id      uuid         not null,
  id               uuid         not null,
  name             text         not null,
  scopes           text[]       not null,
  key_hash         text         not null,
  revoked_at       timestamptz,
  created_at       timestamptz  not null,
  constraint api_key_pkey primary key (merchant_id, id),
  constraint api_key_is_one_key unique (merchant_id, key_hash),
  constraint api_key_of_a_merchant foreign key (merchant_id) references merchant (merchant_id)
);

-- Numbers people say on the phone are handed out in blocks; a gap is harmless, a wait is not.
create table number_block (
  merchant_id      uuid         not null,
  series           text         not null,
  next_value       bigint       not null,
  constraint number_block_pkey primary key (merchant_id, series)
);

create table idempotency_key (
  merchant_id      uuid         not null,
  key_hash         text         not null,
  request_hash     text         not null,
  status           int          not null,
  answer           text         not null,
  created_at       timestamptz  not null,
  constraint idempotency_key_is_used_once primary key (merchant_id, key_hash)
) with (toast_tuple_target = 8160); -- an answer is read once at most: compressing it costs more than it saves
-- the sweep that forgets keys after seven days
create index idempotency_key_by_age on idempotency_key (merchant_id, created_at);

-- Attempts within a window: sign-in codes, order look-ups. What is counted is hashed, so nothing personal is kept.
create table attempt_count (
  merchant_id      uuid         not null,
  subject          text         not null,
  window_start     timestamptz  not null,
  attempts         int          not null,
  constraint attempt_count_pkey primary key (merchant_id, subject, window_start)
);

-- ── orders: a copy of what the shop sold ──────────────────────────────────────────────────────────────────────────

create table sales_order (
  merchant_id      uuid         not null,
  id               uuid         not null,
  source           text         not null,
  number           text         not null,
  currency         text         not null,
  placed_at        timestamptz  not null,
  signed_at        timestamptz,
  customer_ref     text,
  customer_name    text,
  customer_phone   text,
  customer_email   text,
  document         jsonb        not null,
  content_hash     text         not null,
  paid_minor       bigint       not null,
  shipping_minor   bigint       not null,
  charges_minor    bigint       not null,
  balanced         boolean      not null,
  difference_minor bigint       not null,
  shipping_refunded_minor bigint not null default 0,
  created_at       timestamptz  not null,
  changed_at       timestamptz  not null,
  constraint sales_order_pkey primary key (merchant_id, id),
  constraint sales_order_number_is_once_per_source unique (merchant_id, source, number),
  constraint sales_order_shipping_is_refunded_once
    check (shipping_refunded_minor between 0 and greatest(shipping_minor, 0)),
  constraint sales_order_of_a_merchant foreign key (merchant_id) references merchant (merchant_id)
);
-- the portal and agents look an order up by what the customer knows
create index sales_order_by_number on sales_order (merchant_id, number);
-- the list of orders, newest first
create index sales_order_by_age on sales_order (merchant_id, placed_at desc, id desc);
-- an unannounced parcel is matched by phone
create index sales_order_by_phone on sales_order (merchant_id, customer_phone) where customer_phone is not null;

create table order_line (
  merchant_id        uuid       not null,
  order_id           uuid       not null,
  id                 uuid       not null,
  position           int        not null,
  ref                text       not null,
  sku                text       not null,
  name               text       not null,
  category           text,
  quantity           int        not null,
  unit_price_minor   bigint     not null,
  paid_minor         bigint     not null,
  tax_minor          bigint     not null,
  attributes         jsonb      not null default '{}',
  quantity_in_cases  int        not null default 0,
  quantity_returned  int        not null default 0,
  refunded_units     int        not null default 0,
  refunded_minor     bigint     not null default 0,
  constraint order_line_pkey primary key (merchant_id, order_id, id),
  constraint order_line_ref_is_once_per_order unique (merchant_id, order_id, ref),
  constraint order_line_of_an_order foreign key (merchant_id, order_id) references sales_order (merchant_id, id),
  constraint order_line_units_are_in_one_place
    check (quantity_in_cases >= 0 and quantity_returned >= 0 and quantity_in_cases + quantity_returned <= quantity),
  constraint order_line_refunds_within_what_was_paid
    check (refunded_minor >= 0 and refunded_minor <= greatest(paid_minor, 0) and refunded_units between 0 and quantity)
);

create table payment (
  merchant_id      uuid         not null,
  order_id         uuid         not null,
  id               uuid         not null,
  position         int          not null,
  ref              text         not null,
  provider         text         not null,
  captured_minor   bigint       not null,
  captured_at      timestamptz  not null,
  refunding_minor  bigint       not null default 0,
  constraint payment_pkey primary key (merchant_id, order_id, id),
  constraint payment_ref_is_once_per_order unique (merchant_id, order_id, provider, ref),
  constraint payment_of_an_order foreign key (merchant_id, order_id) references sales_order (merchant_id, id),
  -- Σ refunds that are neither failed nor cancelled ≤ captured, whoever asks and however many at once
  constraint payment_refunds_within_captured check (refunding_minor >= 0 and refunding_minor <= captured_minor)
);

create table order_mapping (
  merchant_id      uuid         not null,
  name             text         not null,
  mapping          jsonb        not null,
  changed_at       timestamptz  not null,
  constraint order_mapping_pkey primary key (merchant_id, name)
);

create table order_import (
  merchant_id      uuid         not null,
  id               uuid         not null,
  format           text         not null,
  mapping_name     text         not null,
  -- the mapping as it was then: an import that goes on after a crash reads its file by the same rules
  mapping          jsonb        not null,
  file_key         text         not null,
  asked_by         jsonb        not null,
  state            text         not null,
  -- how many times a worker began since something was last taken in
  tries            int          not null default 0,
  -- orders, returns and refusals of the file taken in so far: where the next worker goes on, counted with them in one transaction
  items_taken      int          not null default 0,
  bytes_total      bigint       not null,
  bytes_read       bigint       not null default 0,
  orders_stored    int          not null default 0,
  orders_unchanged int          not null default 0,
  orders_marked    int          not null default 0,
  returns_kept     int          not null default 0,
  rows_refused     int          not null default 0,
  failure          text,
  created_at       timestamptz  not null,
  finished_at      timestamptz,
  constraint order_import_pkey primary key (merchant_id, id),
  constraint order_import_state_is_known check (state ~ '^(waiting|running|done|failed)$')
);

create table order_import_refusal (
  merchant_id      uuid         not null,
  import_id        uuid         not null,
  position         int          not null,
  line             int          not null,
  number           text,
  code             text         not null,
  detail           text         not null,
  constraint order_import_refusal_pkey primary key (merchant_id, import_id, position),
  constraint order_import_refusal_of_an_import foreign key (merchant_id, import_id) references order_import (merchant_id, id)
);

-- A return the shop had booked before we knew the order: kept aside for a person, never refunded by itself.
create table return_invoice (
  merchant_id      uuid         not null,
  source           text         not null,
  number           text         not null,
  document         jsonb        not null,
  created_at       timestamptz  not null,
  -- when a member saw to it, which member, and what they found
  settled_at       timestamptz,
  settled_by       jsonb,
  note             text,
  constraint return_invoice_pkey primary key (merchant_id, source, number)
);

-- ── the case: a thin spine and five questions ─────────────────────────────────────────────────────────────────────

create table after_sales_case (
  merchant_id        uuid         not null,
  id                 uuid         not null,
  number             text         not null,
  order_id           uuid         not null,
  channel            text         not null,
  wish               text         not null,
  locale             text         not null,

  spine              text         not null,
  decision           text         not null,
  return_state       text         not null,
  inspection         text         not null,
  resolution         text         not null,
  follow_up          text         not null,
  stage              text         not null,
  version            int          not null,

  description        text         not null,
  contact            jsonb        not null,
  verdict            jsonb        not null,
  asked              text,
  appealed           boolean      not null default false,
  needs_return       boolean      not null,
  freight_payer      text         not null,
  assignee           text,
  closed_because     text,

  opened_at          timestamptz  not null,
  changed_at         timestamptz  not null,
  -- when someone of the merchant must have acted (the inbox sorts by it), and when the customer must have
  due_at             timestamptz,
  customer_due_at    timestamptz,

  history_length     int          not null,
  history_head       text         not null,

  constraint after_sales_case_pkey primary key (merchant_id, id),
  constraint after_sales_case_number_is_once_per_merchant unique (merchant_id, number),
  constraint after_sales_case_of_an_order foreign key (merchant_id, order_id) references sales_order (merchant_id, id),
  constraint after_sales_case_spine_is_known check (spine ~ '^(open|resolved|closed|withdrawn)$'),
  constraint after_sales_case_decision_is_known
    check (decision ~ '^(pending|info_needed|proposed|escalated|approved|rejected)$'),
  constraint after_sales_case_return_is_known
    check (return_state ~ '^(none|awaited|on_the_way|arrived|received|not_returned)$'),
  constraint after_sales_case_inspection_is_known check (inspection ~ '^(none|waiting|partial|done)$'),
  constraint after_sales_case_resolution_is_known check (resolution ~ '^(none|owed|under_way|done)$'),
  constraint after_sales_case_follow_up_is_known check (follow_up ~ '^(none|planned|asked|answered)$')
);
-- the inbox: what must be answered first
create index after_sales_case_by_urgency on after_sales_case (merchant_id, due_at, id) where spine = 'open';
-- the inbox of one stage
create index after_sales_case_by_stage on after_sales_case (merchant_id, stage, due_at, id);
-- all cases, newest first, and the order's cases
create index after_sales_case_by_age on after_sales_case (merchant_id, opened_at desc, id desc);
create index after_sales_case_by_order on after_sales_case (merchant_id, order_id);
-- deadlines that passed
create index after_sales_case_by_customer_deadline on after_sales_case (merchant_id, customer_due_at) where customer_due_at is not null;
-- what changed since: live updates
create index after_sales_case_by_change on after_sales_case (merchant_id, changed_at);

-- Found by number, order, name, phone, mail, SKU, and the last digits of a number: one row a word, searched by prefix.
create table case_search_word (
  merchant_id      uuid         not null,
  word             text         collate "C" not null,
  case_id          uuid         not null,
  constraint case_search_word_pkey primary key (merchant_id, word, case_id)
);

create table case_line (
  merchant_id         uuid      not null,
  case_id             uuid      not null,
  id                  uuid      not null,
  position            int       not null,
  order_id            uuid      not null,
  order_line_id       uuid      not null,
  sku                 text      not null,
  name                text      not null,
  quantity            int       not null,
  reason              text      not null,
  note                text,
  opened              boolean,
  used                boolean,
  quantity_approved   int       not null default 0,
  quantity_received   int       not null default 0,
  quantity_accepted   int       not null default 0,
  quantity_declined   int       not null default 0,
  quantity_resolved   int       not null default 0,
  deduction_minor     bigint    not null default 0,
  constraint case_line_pkey primary key (merchant_id, case_id, id),
  constraint case_line_of_a_case foreign key (merchant_id, case_id) references after_sales_case (merchant_id, id),
  constraint case_line_of_an_order_line
    foreign key (merchant_id, order_id, order_line_id) references order_line (merchant_id, order_id, id),
  constraint case_line_asks_for_something check (quantity > 0),
  constraint case_line_approves_at_most_what_was_asked check (quantity_approved between 0 and quantity),
  constraint case_line_inspects_at_most_what_came
    check (quantity_accepted >= 0 and quantity_declined >= 0 and quantity_accepted + quantity_declined <= quantity_received),
  constraint case_line_resolves_at_most_what_was_approved check (quantity_resolved between 0 and quantity_approved)
);

create table case_decision (
  merchant_id      uuid         not null,
  case_id          uuid         not null,
  id               uuid         not null,
  answer           text         not null,
  reason           text,
  said             text,
  alternatives     jsonb        not null default '[]',
  verdict          jsonb        not null,
  decided_by       jsonb        not null,
  decided_at       timestamptz  not null,
  constraint case_decision_pkey primary key (merchant_id, case_id, id),
  constraint case_decision_on_a_case foreign key (merchant_id, case_id) references after_sales_case (merchant_id, id),
  constraint case_decision_answer_is_known check (answer ~ '^(approved|rejected)$')
);

-- Append-only: the application may insert and read, nothing else (see the grants below).
create table case_event (
  merchant_id      uuid         not null,
  case_id          uuid         not null,
  seq              int          not null,
  kind             text         not null,
  at               timestamptz  not null,
  actor            jsonb        not null,
  channel          text         not null,
  data             jsonb        not null,
  previous_hash    text         not null,
  hash             text         not null,
  constraint case_event_pkey primary key (merchant_id, case_id, seq),
  constraint case_event_of_a_case foreign key (merchant_id, case_id) references after_sales_case (merchant_id, id)
);

-- What left the database when a checkpoint was signed, so that the next one can say what it follows.
create table audit_checkpoint (
  merchant_id      uuid         not null,
  taken_at         timestamptz  not null,
  digest           text         not null,
  cases            int          not null,
  events           bigint       not null,
  constraint audit_checkpoint_pkey primary key (merchant_id, taken_at)
);

-- ── what is said and shown ────────────────────────────────────────────────────────────────────────────────────────

create table evidence (
  merchant_id      uuid         not null,
  id               uuid         not null,
  case_id          uuid,
  kind             text         not null,
  media_type       text         not null,
  file_key         text         not null,
  thumbnail_key    text,
  bytes            bigint       not null,
  width            int,
  height           int,
  display_name     text         not null,
  given_by         jsonb        not null,
  given_at         timestamptz  not null,
  constraint evidence_pkey primary key (merchant_id, id),
  constraint evidence_kind_is_known check (kind ~ '^(image|video|document)$')
);
create index evidence_by_case on evidence (merchant_id, case_id) where case_id is not null;
-- files nobody attached are swept
create index evidence_not_attached on evidence (merchant_id, given_at) where case_id is null;

create table message (
  merchant_id      uuid         not null,
  case_id          uuid         not null,
  id               uuid         not null,
  said_by          jsonb        not null,
  channel          text         not null,
  internal         boolean      not null,
  body             text         not null,
  said_at          timestamptz  not null,
  constraint message_pkey primary key (merchant_id, case_id, id),
  constraint message_of_a_case foreign key (merchant_id, case_id) references after_sales_case (merchant_id, id)
);

-- ── goods coming back ─────────────────────────────────────────────────────────────────────────────────────────────

create table return_parcel (
  merchant_id      uuid         not null,
  id               uuid         not null,
  case_id          uuid,
  carrier          text,
  tracking         text,
  state            text         not null,
  announced_at     timestamptz,
  received_at      timestamptz,
  constraint return_parcel_pkey primary key (merchant_id, id),
  constraint return_parcel_tracking_is_once_per_case unique (merchant_id, case_id, tracking),
  constraint return_parcel_state_is_known
    check (state ~ '^(announced|in_transit|arrived|received|lost|never_sent|refused)$')
);
-- a scan of the label
create index return_parcel_by_tracking on return_parcel (merchant_id, tracking) where tracking is not null;
create index return_parcel_by_case on return_parcel (merchant_id, case_id) where case_id is not null;

create table receipt (
  merchant_id      uuid         not null,
  id               uuid         not null,
  case_id          uuid,
  parcel_id        uuid,
  tracking         text,
  note             text,
  received_by      jsonb        not null,
  received_at      timestamptz  not null,
  constraint receipt_pkey primary key (merchant_id, id)
);
create index receipt_by_case on receipt (merchant_id, case_id) where case_id is not null;
-- parcels nobody could match yet
create index receipt_unmatched on receipt (merchant_id, received_at) where case_id is null;

create table receipt_line (
  merchant_id      uuid         not null,
  receipt_id       uuid         not null,
  id               uuid         not null,
  case_id          uuid,
  case_line_id     uuid,
  sku              text         not null,
  quantity         int          not null,
  condition        text         not null,
  -- what is wrong with it, when it is not simply what was expected: too_many, not_in_case, wrong_goods
  discrepancy      text,
  quantity_inspected int        not null default 0,
  constraint receipt_line_pkey primary key (merchant_id, receipt_id, id),
  constraint receipt_line_of_a_receipt foreign key (merchant_id, receipt_id) references receipt (merchant_id, id),
  constraint receipt_line_counts_something check (quantity > 0),
  constraint receipt_line_inspected_at_most_once check (quantity_inspected between 0 and quantity),
  constraint receipt_line_condition_is_known check (condition ~ '^(good|damaged|wrong)$')
);
create index receipt_line_by_case on receipt_line (merchant_id, case_id) where case_id is not null;

create table inspection (
  merchant_id      uuid         not null,
  id               uuid         not null,
  receipt_id       uuid         not null,
  receipt_line_id  uuid         not null,
  case_id          uuid         not null,
  case_line_id     uuid         not null,
  quantity         int          not null,
  checklist        jsonb        not null,
  fault            text         not null,
  grade            text         not null,
  result           text         not null,
  deduction_minor  bigint       not null,
  disposition      text         not null,
  serial_number    text,
  reason           text,
  evidence_ids     uuid[]       not null,
  inspected_by     jsonb        not null,
  inspected_at     timestamptz  not null,
  constraint inspection_pkey primary key (merchant_id, id),
  constraint inspection_of_a_receipt_line
    foreign key (merchant_id, receipt_id, receipt_line_id) references receipt_line (merchant_id, receipt_id, id),
  constraint inspection_of_a_case_line
    foreign key (merchant_id, case_id, case_line_id) references case_line (merchant_id, case_id, id),
  constraint inspection_counts_something check (quantity > 0),
  constraint inspection_deducts_nothing_negative check (deduction_minor >= 0)
);
create index inspection_by_case on inspection (merchant_id, case_id);

-- ── money going back ──────────────────────────────────────────────────────────────────────────────────────────────

create table refund (
  merchant_id          uuid         not null,
  id                   uuid         not null,
  number               text         not null,
  case_id              uuid         not null,
  order_id             uuid         not null,
  payment_id           uuid         not null,
  payment_ref          text         not null,
  provider             text         not null,
  -- fixed before any call and never changed: sending twice can never pay twice
  provider_request_id  text         not null,
  amount_minor         bigint       not null,
  currency             text         not null,
  components           jsonb        not null,
  -- which units of which order lines it pays for, and how much of the delivery: taken back when it is cancelled
  covers               jsonb        not null,
  state                text         not null,
  version              int          not null,
  asked_by             jsonb        not null,
  asked_at             timestamptz  not null,
  agreed_by            jsonb,
  agreed_at            timestamptz,
  first_sent_at        timestamptz,
  settled_at           timestamptz,
  provider_ref         text,
  failure_code         text,
  failure_text         text,
  constraint refund_pkey primary key (merchant_id, id),
  constraint refund_number_is_once_per_merchant unique (merchant_id, number),
  constraint refund_request_id_is_one_refund unique (merchant_id, provider_request_id),
  constraint refund_of_a_case foreign key (merchant_id, case_id) references after_sales_case (merchant_id, id),
  constraint refund_to_a_payment foreign key (merchant_id, order_id, payment_id) references payment (merchant_id, order_id, id),
  constraint refund_pays_something check (amount_minor > 0),
  constraint refund_state_is_known
    check (state ~ '^(proposed|awaiting_approval|approved|sending|succeeded|failed|unknown|cancelled)$')
);
create index refund_by_case on refund (merchant_id, case_id);
-- finance's lists: what waits, oldest first
create index refund_by_state on refund (merchant_id, state, asked_at, id);
create index refund_by_payment on refund (merchant_id, order_id, payment_id);

-- ── the portal's short sessions ───────────────────────────────────────────────────────────────────────────────────

create table portal_code (
  merchant_id      uuid         not null,
  id               uuid         not null,
  -- null when order and contact do not belong together: asking is answered alike, and nothing is sent
  order_id         uuid,
  -- what tries are counted by, whether or not there is such an order
  order_hash       text         not null,
  way              text         not null,
  -- null until the code is made, when it is sent; the code itself is kept nowhere
  code_hash        text,
  tries_left       int          not null,
  expires_at       timestamptz  not null,
  used_at          timestamptz,
  constraint portal_code_pkey primary key (merchant_id, id),
  constraint portal_code_way_is_known check (way ~ '^(mail|phone)$')
);
-- codes that expired are swept
create index portal_code_by_age on portal_code (merchant_id, expires_at);

create table portal_session (
  merchant_id      uuid         not null,
  token_hash       text         not null,
  order_id         uuid         not null,
  way              text         not null,
  expires_at       timestamptz  not null,
  constraint portal_session_pkey primary key (merchant_id, token_hash),
  constraint portal_session_for_an_order foreign key (merchant_id, order_id) references sales_order (merchant_id, id)
);

-- ── who may touch what ────────────────────────────────────────────────────────────────────────────────────────────
-- The application role owns nothing, cannot log in, and sees the rows of the one merchant named in its transaction.
-- An unset merchant sees nothing. History can be added to and read. The role belongs to the whole server and is made before any
-- migration (src/00-kernel/database/app-role.ts).

grant usage on schema public to wanbi_app;

do $$
declare
  merchants_table text;
begin
  for merchants_table in
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r' and exists (
      select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'merchant_id' and not a.attisdropped)
  loop
    execute format('alter table %I enable row level security', merchants_table);
    execute format(
      'create policy own_merchant_only on %I to wanbi_app
         using (merchant_id = nullif(current_setting(''wanbi.merchant'', true), '''')::uuid)
         with check (merchant_id = nullif(current_setting(''wanbi.merchant'', true), '''')::uuid)', merchants_table);
    execute format('grant select, insert, update on %I to wanbi_app', merchants_table);
  end loop;
end
$$;

revoke update on case_event, case_decision, audit_checkpoint, inspection, receipt, message from wanbi_app;
-- a parcel nobody could match is given its case once, and counted again then
grant update (case_id, parcel_id) on receipt to wanbi_app;
grant delete on receipt_line to wanbi_app;
revoke insert, update on merchant from wanbi_app;
grant update (return_address, settings, name) on merchant to wanbi_app;
grant delete on order_line, payment, idempotency_key, attempt_count, portal_code, portal_session, evidence, case_search_word to wanbi_app;
