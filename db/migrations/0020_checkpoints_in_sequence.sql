-- Which checkpoint follows which is their sequence; a clock that was a day ahead and was set back says nothing about it (issue 15, A10).

alter table audit_checkpoint add column sequence int;
update audit_checkpoint set sequence = numbered.sequence
  from (select merchant_id, taken_at, row_number() over (partition by merchant_id order by taken_at) as sequence from audit_checkpoint) numbered
  where numbered.merchant_id = audit_checkpoint.merchant_id and numbered.taken_at = audit_checkpoint.taken_at;
alter table audit_checkpoint alter column sequence set not null;
alter table audit_checkpoint drop constraint audit_checkpoint_pkey;
alter table audit_checkpoint add constraint audit_checkpoint_pkey primary key (merchant_id, sequence);

-- How far the history of each case was signed: what grew since is in the next checkpoint, whatever the time of its change. No foreign
-- key: it would lock each case anew and fail in the snapshot of the checkpoint when somebody works on it.
create table signed_history (
  merchant_id      uuid         not null,
  case_id          uuid         not null,
  length           int          not null,
  constraint signed_history_pkey primary key (merchant_id, case_id)
);

alter table signed_history enable row level security;
create policy own_merchant_only on signed_history to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
-- written by whoever takes checkpoints, who owns the tables
grant select on signed_history to wanbi_app;
