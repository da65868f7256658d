-- What leaves first, what can only partly be sent, and what was found wrong with it before and after it left.
alter table dispatch
  -- whom the table foresaw when it was approved: waves are made by the hour this carrier comes
  add column foreseen_carrier  text,
  -- that a person closed it short, why, and what is not sent
  add column short_closed      jsonb;
create index dispatch_ready_by_carrier on dispatch (merchant_id, foreseen_carrier, drafted_at, id) where state = 'approved';
grant update (foreseen_carrier, short_closed) on dispatch to wanbi_app;

-- a line of which nothing can be sent stays as a row with nothing left of it: what was tried to pick refers to it
alter table dispatch_line drop constraint dispatch_line_has_units;
alter table dispatch_line add constraint dispatch_line_has_units check (quantity >= 0);
grant update (quantity) on dispatch_line to wanbi_app;

-- found damaged by the second check; told by the customer of what had been checked and sent
alter type dispatch_fault_kind add value 'damaged';
alter type dispatch_fault_kind add value 'escaped';
alter table dispatch_fault
  add column units    integer not null default 1,
  -- whose work it was, where it is known: a member
  add column whose    text,
  -- of what a customer told: the case that says so
  add column case_id  uuid;
create unique index dispatch_fault_escape_is_once on dispatch_fault (merchant_id, dispatch_id, case_id) where case_id is not null;

alter type stock_movement_why add value 'damaged';
