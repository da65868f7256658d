-- What a customer paid for a case beside the order, the difference of an exchange or a deposit: a payment that can be given back like any
-- other. The shop does not tell of it, and telling its order again takes nothing of it away.
alter table payment add column beside boolean not null default false;
