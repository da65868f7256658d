-- What we offer instead: another solution or amount, before a decision or beside a refusal.

alter table after_sales_case
  -- what the customer may accept now: the open proposal, or the alternatives a refusal offered
  add column offer jsonb,
  -- what the customer accepted: the solution and, where one was named, the amount
  add column agreed jsonb,
  -- who refused: the appeal goes to somebody else
  add column rejected_by jsonb;

alter table case_decision drop constraint case_decision_answer_is_known;
alter table case_decision add constraint case_decision_answer_is_known
  check (answer ~ '^(approved|rejected|proposed|declined)$');

-- An agent's own limits, in minor units of the merchant's currency; null: none.
alter table member
  add column decide_limit_minor bigint,
  add constraint member_limit_is_an_amount check (decide_limit_minor >= 0);
