-- What a shop tells of an order later never undoes what cases rest on (10-order/settled-field.ts).

-- A line the shop no longer tells of, kept because a request that was taken back names it: no part of the order any more.
alter table order_line add column dropped boolean not null default false;

-- Whether anybody told that the order was paid. A file without a column of payments has it worked out: then it adds up by definition.
alter table sales_order add column payment_stated boolean not null default true;
