-- What is being sent: the row is there before its files are, holds what they may take of the quota, and goes with the row of the evidence.
-- One that is left behind tells which files nobody else knows of.
create table upload (
  merchant_id    uuid         not null,
  id             uuid         not null,
  given_by       jsonb        not null,
  -- the most it can be, as its sender announced
  bytes          bigint       not null,
  file_key       text         not null,
  thumbnail_key  text         not null,
  begun_at       timestamptz  not null,
  constraint upload_pkey primary key (merchant_id, id)
);
alter table upload enable row level security;
create policy own_merchant_only on upload to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert, delete on upload to wanbi_app;

-- what somebody holds, and all of a merchant, counted from the index alone
create index evidence_by_giver on evidence (merchant_id, given_by) include (bytes);
