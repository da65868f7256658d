-- Whether a case has, or ever had, what most never have: objections, a freight claim, goods held for their serial number, a transfer by hand.
-- Only then are their tables asked when the case is read.
alter table after_sales_case add column has_extras boolean not null default false;
