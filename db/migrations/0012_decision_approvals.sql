-- A decision above what somebody may decide alone waits for the levels of approval-levels, and the case says so.

alter table approval drop constraint approval_kind_is_known;
alter table approval add constraint approval_kind_is_known check (kind ~ '^(refund|policy|decision)$');

-- the approval its decision waits for; null while nobody is asked
alter table after_sales_case add column decision_approval uuid;
alter table after_sales_case add constraint after_sales_case_waits_for_an_approval
  foreign key (merchant_id, decision_approval) references approval (merchant_id, id);
