-- Some carriers tell nothing without the last digits of a telephone number on the label. The one that reads it stands in the address; here are four digits.
alter table parcel add column phone_tail text;
-- a parcel that begins is looked after at once
update parcel set ask_at = now() where over_at is null;
