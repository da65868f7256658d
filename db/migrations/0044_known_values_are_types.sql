-- The values a column knows are a type of the database where rows are written often: a CHECK by pattern is read from its text again by every
-- statement that writes to its table, a type is not.
create type case_spine as enum ('open', 'resolved', 'closed', 'withdrawn');
create type decision_state as enum ('pending', 'info_needed', 'proposed', 'escalated', 'approved', 'rejected');
create type return_state as enum ('none', 'awaited', 'on_the_way', 'arrived', 'received', 'not_returned');
create type inspection_state as enum ('none', 'waiting', 'partial', 'done');
create type resolution_state as enum ('none', 'owed', 'under_way', 'done');
create type follow_up_state as enum ('none', 'planned', 'asked', 'answered');
drop index after_sales_case_by_urgency;
alter table after_sales_case
  drop constraint after_sales_case_spine_is_known,
  drop constraint after_sales_case_decision_is_known,
  drop constraint after_sales_case_return_is_known,
  drop constraint after_sales_case_inspection_is_known,
  drop constraint after_sales_case_resolution_is_known,
  drop constraint after_sales_case_follow_up_is_known,
  alter column spine type case_spine using spine::case_spine,
  alter column decision type decision_state using decision::decision_state,
  alter column return_state type return_state using return_state::return_state,
  alter column inspection type inspection_state using inspection::inspection_state,
  alter column resolution type resolution_state using resolution::resolution_state,
  alter column follow_up type follow_up_state using follow_up::follow_up_state;
create index after_sales_case_by_urgency on after_sales_case (merchant_id, due_at, id)
  where spine = 'open' or awaiting_answer_since is not null;

create type refund_state as enum ('proposed', 'awaiting_approval', 'approved', 'sending', 'succeeded', 'failed', 'unknown', 'cancelled');
alter table refund
  drop constraint refund_state_is_known,
  alter column state type refund_state using state::refund_state;

create type return_parcel_state as enum ('announced', 'in_transit', 'arrived', 'received', 'lost', 'never_sent', 'refused');
alter table return_parcel
  drop constraint return_parcel_state_is_known,
  alter column state type return_parcel_state using state::return_parcel_state;

create type receipt_condition as enum ('good', 'damaged', 'wrong');
create type receipt_discrepancy as enum ('too_many', 'not_in_case', 'wrong_goods', 'not_awaited');
alter table receipt_line
  drop constraint receipt_line_condition_is_known,
  drop constraint receipt_line_discrepancy_is_known,
  alter column condition type receipt_condition using condition::receipt_condition,
  alter column discrepancy type receipt_discrepancy using discrepancy::receipt_discrepancy;

create type ledger_entry_kind as enum ('line', 'delivery', 'charge', 'surplus', 'freight');
create type goes_back as enum ('with_last_unit', 'with_line', 'never');
alter table ledger_entry
  drop constraint ledger_entry_kind_is_known,
  drop constraint ledger_entry_goes_back_is_known,
  alter column kind type ledger_entry_kind using kind::ledger_entry_kind,
  alter column goes_back type goes_back using goes_back::goes_back;

create type posting_why as enum ('returned', 'written_off', 'kept', 'goodwill', 'delivery', 'charge', 'surplus', 'freight', 'deducted', 'restocking_fee', 'promotion');
alter table ledger_posting
  drop constraint ledger_posting_why_is_known,
  alter column why type posting_why using why::posting_why;

create type unit_outcome_kind as enum ('returned', 'written_off', 'kept', 'open');
alter table unit_outcome
  drop constraint unit_outcome_is_known,
  drop constraint unit_outcome_open_says_what_it_takes_back,
  alter column outcome type unit_outcome_kind using outcome::unit_outcome_kind,
  add constraint unit_outcome_open_says_what_it_takes_back check ((outcome = 'open') = (was is not null));
