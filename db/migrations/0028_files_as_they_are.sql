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

-- ── one normal form beside the text (00-kernel/normal-forms.ts) ───────────────────────────────────────────────────

-- The number as letters and digits alone: what the portal and the desk ask for, however it is typed.
alter table sales_order add column number_key text collate "C";
create index sales_order_by_number_key on sales_order (merchant_id, number_key);

-- Found by number and its last digits, phone and its last digits, name, mail, reference, SKU: one row a word, searched by prefix.
create table order_search_word (
  merchant_id      uuid         not null,
  word             text         collate "C" not null,
  order_id         uuid         not null,
  constraint order_search_word_pkey primary key (merchant_id, word, order_id)
);
alter table order_search_word enable row level security;
create policy own_merchant_only on order_search_word to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert, update, delete on order_search_word to wanbi_app;

-- ── rows that were refused, to be corrected and sent again ────────────────────────────────────────────────────────

-- The file's first row, and the rows of each refusal as they stand there. Forgotten after 30 days: they are full of names.
alter table order_import add column header jsonb;
alter table order_import_refusal add column rows jsonb;
create index order_import_refusal_with_rows on order_import_refusal (merchant_id, import_id) where rows is not null;

-- What a statement of withdrawal names, in the form numbers of orders are asked for: #SO-7777 and so 7777 are one contract.
alter table withdrawal_statement add column contract_key text collate "C";
