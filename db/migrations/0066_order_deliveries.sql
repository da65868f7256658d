-- In which parcels the goods of an order went to its customer, and whether they are in the customer's hands, as carriers told of it. The law
-- counts from the consignee's own sign-off, which a shop's day of delivery need not be.
create type delivery_standing as enum ('in_hand', 'at_locker', 'with_another', 'on_its_way');

create table order_delivery (
  merchant_id  uuid               not null,
  order_id     uuid               not null,
  -- of a parcel of the order itself the key of its number; of goods sent for a case the id of the dispatch
  what         text               not null,
  carrier      text,
  -- what was told of the number before is of another parcel
  sent_at      timestamptz        not null,
  -- of a dispatch: how many units of which order lines; null: a parcel of the order itself
  units        jsonb,
  -- null: no carrier has said where it stands
  standing     delivery_standing,
  since        timestamptz,
  constraint order_delivery_pkey primary key (merchant_id, order_id, what),
  constraint order_delivery_of_an_order foreign key (merchant_id, order_id) references sales_order (merchant_id, id),
  constraint order_delivery_stands_since check ((standing is null) = (since is null))
);
create index order_delivery_by_number on order_delivery (merchant_id, what) where units is null;
alter table order_delivery enable row level security;
create policy own_merchant_only on order_delivery to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert, update, delete on order_delivery to wanbi_app;

-- what shops told of before
insert into order_delivery (merchant_id, order_id, what, carrier, sent_at)
select distinct on (o.merchant_id, o.id, upper(regexp_replace(s->>'tracking', '[^[:alnum:]]', '', 'g'))) o.merchant_id, o.id,
  upper(regexp_replace(s->>'tracking', '[^[:alnum:]]', '', 'g')), s->>'carrier', coalesce((s->>'shippedAt')::timestamptz, o.placed_at)
from sales_order o cross join lateral jsonb_array_elements(o.document->'shipments') s
where jsonb_typeof(o.document->'shipments') = 'array';
