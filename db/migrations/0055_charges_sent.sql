-- A payment that is asked for through a provider: when it was first told of it, so that what may have been told is asked about and never told
-- anew; why the customer's last try was declined; and when the provider was told, or said, that it cannot be paid any more.
alter table payment_request add column sent_at timestamptz;
alter table payment_request add column declined text;
alter table payment_request add column closed_at timestamptz;

-- Of goods that went out before the old ones were judged: those whose time is over are looked for every minute.
create index goods_owed_sent_first on goods_owed (merchant_id, until)
  where not answered and state in ('released', 'dispatched', 'sent');
