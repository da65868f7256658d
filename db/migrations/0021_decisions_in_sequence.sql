-- Which decision of a case is the last is told by its history, not by a clock that may have been set back (issue 15, A10).

alter table case_decision add column sequence int;
update case_decision set sequence = numbered.sequence
  from (select merchant_id, case_id, id, row_number() over (partition by merchant_id, case_id order by decided_at, id) as sequence
    from case_decision) numbered
  where numbered.merchant_id = case_decision.merchant_id and numbered.case_id = case_decision.case_id and numbered.id = case_decision.id;
alter table case_decision alter column sequence set not null;
