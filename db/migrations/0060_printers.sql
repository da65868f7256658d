-- Printers of a merchant: which paper lies in each, which language it speaks, and what is printed on it.
create type printed_thing as enum ('packing_label', 'carrier_label', 'packing_slip', 'card', 'pick_list', 'hand_over_list');
create type printer_language as enum ('html', 'pdf', 'zpl');

create table printer (
  merchant_id  uuid              not null,
  -- the merchant's own short word for it; a station remembers its printers by it
  code         text              not null,
  name         text              not null,
  -- where it stands, in the merchant's words: a station, a warehouse
  place        text              not null,
  paper        paper_size        not null,
  language     printer_language  not null,
  -- dots an inch, of a label printer
  dpi          integer           not null,
  prints       printed_thing[]   not null,
  version      integer           not null,
  constraint printer_pkey primary key (merchant_id, code),
  constraint printer_prints_something check (cardinality(prints) > 0),
  constraint printer_dots_are_known check (dpi in (203, 300))
);
alter table printer enable row level security;
create policy own_merchant_only on printer to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert, update, delete on printer to wanbi_app;
