-- Second steps of signing in that were begun by browsers nobody knows and not finished, since this password was set: whoever begins one knew
-- the password. Counted without end, because an hour's limit only slows down who guesses.
alter table auth.account
  add column open_challenges   integer      not null default 0,
  add column challenged_since  timestamptz;
