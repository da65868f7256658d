-- Attempts wait longer and longer instead of being shut out: when was the last one?
alter table attempt_count add column last_at timestamptz;
update attempt_count set last_at = window_start;
alter table attempt_count alter column last_at set not null;

-- Staff's attempts are counted like the customers', under no merchant.
drop table auth.attempt;

-- A code that was sent stays good while somebody else asks: a later request is answered with it, and no second message goes out.
alter table portal_code
  add column sent_at  timestamptz,
  -- the request whose message holds the code that opens this one; its own when it was sent itself
  add column sent_as  uuid;
-- the newest message for an order
create index portal_code_sent on portal_code (merchant_id, order_id, way, sent_at) where sent_at is not null;

-- What the caller could do when the answer was first given: whoever can do less now is not told it again.
alter table idempotency_key add column authority text[] not null default '{}';

-- Codes of authenticator apps that signed somebody in: each does so once. Swept when they are long over.
create table auth.used_code (
  user_id              text         not null,
  code_hash            text         not null,
  used_at              timestamptz  not null default clock_timestamp(),
  constraint used_code_is_used_once primary key (user_id, code_hash),
  constraint used_code_of_a_person foreign key (user_id) references auth."user" ("id") on delete cascade
);
