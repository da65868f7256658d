-- Who looked after a message that never reached its customer: sent it again, or saw to it in another way; and why. Lists of what was told are
-- read newest first.
create type notice_attention as enum ('sent_again', 'seen');
alter table notice_message
  add column attended_how  notice_attention,
  add column attended_by   jsonb,
  add column attended_at   timestamptz,
  add column attended_why  text,
  add constraint notice_message_attended_wholly check (num_nulls(attended_how, attended_by, attended_at, attended_why) in (0, 4));
create index notice_message_newest on notice_message (merchant_id, written_at, id);
create index notice_message_not_sent on notice_message (merchant_id, written_at, id) where state <> 'sent';
drop index notice_message_given_up;
