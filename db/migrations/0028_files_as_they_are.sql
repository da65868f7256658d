-- What an import found of its file, and what it took orders without.

-- In which encoding it is read; null until a worker looked. Detected, or as the sender said.
alter table order_import add column encoding text;
alter table order_import add column encoding_detected boolean not null default true;
-- How many orders tell of no payment, and what they come to by currency, minor units: { "CNY": 12900 }.
alter table order_import add column orders_payment_not_stated int not null default 0;
alter table order_import add column not_stated_sums jsonb not null default '{}';
-- Beside what was refused: what was left out of orders that were taken.
alter table order_import add column rows_noted int not null default 0;
alter table order_import_refusal add column taken boolean not null default false;
