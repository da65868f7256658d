-- The rows of one dispatch life in as many transactions as the program makes of it, without its jobs and mails: what the machine and the database
-- can do at best. Each state that changes is a row of limit_spine, each fact that is kept one of limit_row.
select gen_random_uuid() as case \gset
select gen_random_uuid() as goods \gset
select gen_random_uuid() as dispatch \gset
select gen_random_uuid() as lines \gset
select gen_random_uuid() as list \gset
select gen_random_uuid() as level \gset
select gen_random_uuid() as stock \gset
select gen_random_uuid() as reservation \gset
select gen_random_uuid() as waybill \gset
begin;
insert into limit_spine values (:case, 'new', 1, '{"of":"case"}'), (:goods, 'new', 1, '{"of":"goods"}'), (:dispatch, 'new', 1, '{"of":"dispatch"}'), (:lines, 'new', 1, '{"of":"lines"}'), (:list, 'new', 1, '{"of":"list"}'), (:level, 'new', 1, '{"of":"level"}'), (:stock, 'new', 1, '{"of":"stock"}'), (:reservation, 'new', 1, '{"of":"reservation"}'), (:waybill, 'new', 1, '{"of":"waybill"}');
update limit_spine set state = 'open', version = version + 1 where id = :case;
insert into limit_row (kind, id, ref, body, amount) values (1, gen_random_uuid(), :case, '{"kind":"case_opened"}', 1), (1, gen_random_uuid(), :case, '{"kind":"case_line"}', 1), (1, gen_random_uuid(), :case, '{"kind":"judged_facts"}', 1), (1, gen_random_uuid(), :case, '{"kind":"answer"}', 1);
commit;
begin;
select * from limit_spine where id = :case for update;
update limit_spine set state = 'approve', version = version + 1 where id = :case;
update limit_spine set state = 'approve', version = version + 1 where id = :lines;
insert into limit_row (kind, id, ref, body, amount) values (1, gen_random_uuid(), :case, '{"kind":"case_approved"}', 1), (1, gen_random_uuid(), :case, '{"kind":"decision"}', 1), (1, gen_random_uuid(), :case, '{"kind":"answer"}', 1);
commit;
begin;
select * from limit_spine where id = :case for update;
update limit_spine set state = 'resolve', version = version + 1 where id = :case;
update limit_spine set state = 'resolve', version = version + 1 where id = :goods;
update limit_spine set state = 'resolve', version = version + 1 where id = :level;
insert into limit_row (kind, id, ref, body, amount) values (1, gen_random_uuid(), :case, '{"kind":"goods_promised"}', 1), (1, gen_random_uuid(), :case, '{"kind":"goods_owed"}', 1), (1, gen_random_uuid(), :case, '{"kind":"goods_owed_line"}', 1), (1, gen_random_uuid(), :case, '{"kind":"reservation"}', 1), (1, gen_random_uuid(), :case, '{"kind":"answer"}', 1);
commit;
begin;
select * from limit_spine where id = :case for update;
update limit_spine set state = 'draft', version = version + 1 where id = :case;
insert into limit_row (kind, id, ref, body, amount) values (1, gen_random_uuid(), :case, '{"kind":"dispatch_drafted"}', 1), (1, gen_random_uuid(), :case, '{"kind":"dispatch"}', 1), (1, gen_random_uuid(), :case, '{"kind":"dispatch_line"}', 1);
commit;
begin;
select * from limit_spine where id = :case for update;
update limit_spine set state = 'mark', version = version + 1 where id = :case;
update limit_spine set state = 'mark', version = version + 1 where id = :goods;
insert into limit_row (kind, id, ref, body, amount) values (1, gen_random_uuid(), :case, '{"kind":"goods_dispatched"}', 1);
commit;
begin;
select * from limit_spine where id = :dispatch for update;
update limit_spine set state = 'list', version = version + 1 where id = :dispatch;
insert into limit_row (kind, id, ref, body, amount) values (1, gen_random_uuid(), :case, '{"kind":"pick_list"}', 1), (1, gen_random_uuid(), :case, '{"kind":"pick_line"}', 1), (1, gen_random_uuid(), :case, '{"kind":"answer"}', 1);
commit;
begin;
select * from limit_spine where id = :case for update;
update limit_spine set state = 'pick', version = version + 1 where id = :case;
update limit_spine set state = 'pick', version = version + 1 where id = :dispatch;
update limit_spine set state = 'pick', version = version + 1 where id = :lines;
update limit_spine set state = 'pick', version = version + 1 where id = :list;
update limit_spine set state = 'pick', version = version + 1 where id = :level;
update limit_spine set state = 'pick', version = version + 1 where id = :stock;
update limit_spine set state = 'pick', version = version + 1 where id = :reservation;
insert into limit_row (kind, id, ref, body, amount) values (1, gen_random_uuid(), :case, '{"kind":"dispatch_picked"}', 1), (1, gen_random_uuid(), :case, '{"kind":"dispatch_pick"}', 1), (1, gen_random_uuid(), :case, '{"kind":"stock_movement"}', 1), (1, gen_random_uuid(), :case, '{"kind":"answer"}', 1);
commit;
begin;
select * from limit_spine where id = :case for update;
update limit_spine set state = 'check', version = version + 1 where id = :case;
update limit_spine set state = 'check', version = version + 1 where id = :dispatch;
insert into limit_row (kind, id, ref, body, amount) values (1, gen_random_uuid(), :case, '{"kind":"dispatch_checked"}', 1), (1, gen_random_uuid(), :case, '{"kind":"dispatch_check"}', 1), (1, gen_random_uuid(), :case, '{"kind":"answer"}', 1);
commit;
begin;
select * from limit_spine where id = :case for update;
update limit_spine set state = 'pack', version = version + 1 where id = :case;
update limit_spine set state = 'pack', version = version + 1 where id = :dispatch;
insert into limit_row (kind, id, ref, body, amount) values (1, gen_random_uuid(), :case, '{"kind":"dispatch_packed"}', 1), (1, gen_random_uuid(), :case, '{"kind":"dispatch_box"}', 1), (1, gen_random_uuid(), :case, '{"kind":"answer"}', 1);
commit;
begin;
select * from limit_spine where id = :case for update;
update limit_spine set state = 'label', version = version + 1 where id = :case;
update limit_spine set state = 'label', version = version + 1 where id = :dispatch;
insert into limit_row (kind, id, ref, body, amount) values (1, gen_random_uuid(), :case, '{"kind":"waybill_asked"}', 1), (1, gen_random_uuid(), :case, '{"kind":"waybill"}', 1), (1, gen_random_uuid(), :case, '{"kind":"answer"}', 1);
commit;
begin;
select * from limit_spine where id = :waybill for update;
update limit_spine set state = 'claim', version = version + 1 where id = :waybill;
commit;
begin;
select * from limit_spine where id = :waybill for update;
update limit_spine set state = 'settle', version = version + 1 where id = :waybill;
commit;
begin;
select * from limit_spine where id = :case for update;
update limit_spine set state = 'labelled', version = version + 1 where id = :case;
update limit_spine set state = 'labelled', version = version + 1 where id = :dispatch;
insert into limit_row (kind, id, ref, body, amount) values (1, gen_random_uuid(), :case, '{"kind":"dispatch_labelled"}', 1);
commit;
begin;
select * from limit_spine where id = :case for update;
update limit_spine set state = 'confirm', version = version + 1 where id = :case;
update limit_spine set state = 'confirm', version = version + 1 where id = :dispatch;
insert into limit_row (kind, id, ref, body, amount) values (1, gen_random_uuid(), :case, '{"kind":"label_confirmed"}', 1), (1, gen_random_uuid(), :case, '{"kind":"answer"}', 1);
commit;
begin;
select * from limit_spine where id = :case for update;
update limit_spine set state = 'ship', version = version + 1 where id = :case;
update limit_spine set state = 'ship', version = version + 1 where id = :dispatch;
update limit_spine set state = 'ship', version = version + 1 where id = :level;
update limit_spine set state = 'ship', version = version + 1 where id = :reservation;
insert into limit_row (kind, id, ref, body, amount) values (1, gen_random_uuid(), :case, '{"kind":"dispatch_shipped"}', 1), (1, gen_random_uuid(), :case, '{"kind":"hand_over"}', 1), (1, gen_random_uuid(), :case, '{"kind":"hand_over_parcel"}', 1), (1, gen_random_uuid(), :case, '{"kind":"stock_movement"}', 1), (1, gen_random_uuid(), :case, '{"kind":"answer"}', 1);
commit;
begin;
select * from limit_spine where id = :case for update;
update limit_spine set state = 'settle', version = version + 1 where id = :case;
update limit_spine set state = 'settle', version = version + 1 where id = :goods;
update limit_spine set state = 'settle', version = version + 1 where id = :lines;
insert into limit_row (kind, id, ref, body, amount) values (1, gen_random_uuid(), :case, '{"kind":"goods_sent"}', 1), (1, gen_random_uuid(), :case, '{"kind":"unit_outcome"}', 1);
commit;
