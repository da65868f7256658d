-- Units the customer has given up for good without being paid by the ledger: disposed of, or the shop's after an objection was upheld. They stay with
-- the case when it ends, so that nobody returns them a second time.
alter table case_line add column quantity_given_up int not null default 0;
alter table case_line add constraint case_line_gives_up_at_most_what_was_declined
  check (quantity_given_up >= 0 and quantity_given_up <= quantity_declined);

-- where goods of an objection that was upheld go, by which they are the shop's; null: they stay the customer's
alter table objection add column disposition text;
alter table objection add constraint objection_disposes_of_what_was_agreed check (disposition is null or answer = 'agreed');

-- from the customer's goods to our own, and gone for good
alter type stock_movement_why add value 'became_ours';
alter type stock_movement_why add value 'disposed';

-- what was disposed of until now, where no other case has taken the units meanwhile
with disposed as (
  select l.merchant_id, l.case_id, l.case_line_id, sum(l.units)::int as units
  from goods_owed_line l
  join goods_owed g on g.merchant_id = l.merchant_id and g.id = l.goods_owed_id and g.state = 'disposed'
  group by 1, 2, 3),
counted as (
  update case_line l set quantity_given_up = least(d.units, l.quantity_declined)
  from disposed d where l.merchant_id = d.merchant_id and l.case_id = d.case_id and l.id = d.case_line_id
  returning l.merchant_id, l.case_id, l.order_line_id, l.quantity_given_up as units),
ended as (
  select t.merchant_id, t.order_line_id, sum(t.units)::int as units
  from counted t join after_sales_case c on c.merchant_id = t.merchant_id and c.id = t.case_id and c.spine <> 'open'
  group by 1, 2)
update order_line o set quantity_in_cases = o.quantity_in_cases
  + least(e.units, o.quantity - o.quantity_in_cases - o.quantity_returned - o.quantity_written_off)
from ended e where o.merchant_id = e.merchant_id and o.id = e.order_line_id;
