-- On which days of the week a carrier collects, 1 Monday to 7 Sunday. Who collects on Sundays collects on public holidays as well.
alter table rate_card add column collects_on smallint[] not null default '{1,2,3,4,5,6,7}';
alter table rate_card alter column collects_on drop default;
alter table rate_card add constraint rate_card_collects_on_some_day
  check (cardinality(collects_on) > 0 and collects_on <@ '{1,2,3,4,5,6,7}'::smallint[]);
