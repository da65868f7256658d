-- A parcel is one thing whatever name it came by (src/40-return): its tracking number has one normal form beside the text as told, and
-- what was written down without being expected waits for a person.
--   tracking_key  upper case, NFKC, letters and digits only; the number is found and compared by it
--   announced     a number is announced once per case; a number a carrier uses again a year later may be received again
alter table return_parcel add column tracking_key text;
update return_parcel set tracking_key = upper(regexp_replace(normalize(tracking, nfkc), '[^[:alnum:]]', '', 'g')) where tracking is not null;
alter table return_parcel drop constraint return_parcel_tracking_is_once_per_case;
create unique index return_parcel_tracking_is_once_per_case on return_parcel (merchant_id, case_id, tracking_key)
  where announced_at is not null;
drop index return_parcel_by_tracking;
create index return_parcel_by_tracking on return_parcel (merchant_id, tracking_key) where tracking_key is not null;

alter table receipt add column tracking_key text;
update receipt set tracking_key = upper(regexp_replace(normalize(tracking, nfkc), '[^[:alnum:]]', '', 'g')) where tracking is not null;
create index receipt_unmatched_by_tracking on receipt (merchant_id, tracking_key) where case_id is null and tracking_key is not null;

-- What a person did about goods that were not expected.
alter table receipt_line add column settled_at timestamptz;
alter table receipt_line add column settled_by jsonb;
alter table receipt_line add column settled_text text;
alter table receipt_line add constraint receipt_line_discrepancy_is_known
  check (discrepancy ~ '^(too_many|not_in_case|wrong_goods|not_awaited)$');
alter table receipt_line add constraint receipt_line_settles_a_discrepancy
  check (settled_at is null or (discrepancy is not null and settled_by is not null and settled_text is not null));
create index receipt_line_not_expected on receipt_line (merchant_id, id) where discrepancy is not null and settled_at is null;

-- A unit whose serial number we did not sell is held until a person decides; nothing is paid for it before.
--   serial_key    the serial number's normal form, as for tracking numbers
--   held_because  null, or serial_mismatch
alter table inspection add column serial_key text;
alter table inspection add column held_because text;
alter table inspection add column settled_at timestamptz;
alter table inspection add column settled_by jsonb;
alter table inspection add constraint inspection_is_held_for_a_known_reason check (held_because ~ '^(serial_mismatch)$');
alter table inspection add constraint inspection_settles_what_was_held check (settled_at is null or held_because is not null);
create index inspection_by_serial on inspection (merchant_id, serial_key) where serial_key is not null;
grant update (result, deduction_minor, disposition, reason, settled_at, settled_by) on inspection to wanbi_app;
