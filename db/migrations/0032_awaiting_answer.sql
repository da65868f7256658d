-- Since when a customer's words wait for an answer, whatever state the case is in; null while nothing does.
alter table after_sales_case add column awaiting_answer_since timestamptz;
-- until when the goods on their way should be here: a deadline of the carrier, which stands beside the promises of the case
alter table after_sales_case add column return_due_at timestamptz;

-- the inbox by urgency: what is open, and what is over but has a customer waiting for an answer
drop index after_sales_case_by_urgency;
create index after_sales_case_by_urgency on after_sales_case (merchant_id, due_at, id)
  where spine = 'open' or awaiting_answer_since is not null;
create index after_sales_case_awaiting_answer on after_sales_case (merchant_id, due_at, id)
  where awaiting_answer_since is not null;
