-- What there is, where it lies, and to whom it is promised. Everything is counted in whole units. What lies in a bin and what is promised
-- of it are separate rows, so that nobody promises what was promised before: `reserved_is_never_more_than_on_hand`.
create type stock_pool as enum ('sellable', 'open_box', 'quarantine', 'customer');
create type reservation_state as enum ('held', 'consumed', 'released', 'expired');
create type stock_movement_why as enum ('set', 'counted', 'imported', 'booked_in', 'picked', 'put_back', 'short_pick', 'shipped');

create table warehouse (
  merchant_id      uuid         not null,
  id               uuid         not null,
  code             text         not null,
  name             text         not null,
  -- in which order warehouses are promised from
  rank             int          not null,
  active           boolean      not null default true,
  constraint warehouse_pkey primary key (merchant_id, id),
  constraint warehouse_code_is_one_warehouse unique (merchant_id, code),
  constraint warehouse_of_a_merchant foreign key (merchant_id) references merchant (merchant_id)
);

create table bin (
  merchant_id      uuid         not null,
  id               uuid         not null,
  warehouse_id     uuid         not null,
  code             text         not null,
  -- the code without case, width and punctuation: what a scan is compared with
  code_key         text         not null,
  -- bins in the order of this text are in walking order
  walk_key         text         not null,
  -- what is put here when nobody says where
  pool             stock_pool,
  active           boolean      not null default true,
  constraint bin_pkey primary key (merchant_id, id),
  constraint bin_code_is_one_bin unique (merchant_id, warehouse_id, code_key),
  constraint bin_in_a_warehouse foreign key (merchant_id, warehouse_id) references warehouse (merchant_id, id)
);

create table sku (
  merchant_id      uuid         not null,
  sku              text         not null,
  name             text         not null,
  -- SKUs of one product are its variants
  product          text,
  variant          text,
  weight_grams     int,
  length_mm        int,
  width_mm         int,
  height_mm        int,
  nature           text[]       not null default '{}',
  battery          text         not null default 'none',
  watt_hours       numeric,
  battery_packing  text,
  -- whether each unit has a serial number that is kept
  serial           boolean      not null default false,
  value_minor      bigint,
  price_minor      bigint,
  currency         text,
  image_url        text,
  active           boolean      not null default true,
  changed_at       timestamptz  not null,
  constraint sku_pkey primary key (merchant_id, sku),
  constraint sku_of_a_merchant foreign key (merchant_id) references merchant (merchant_id),
  constraint sku_nature_is_known check (nature <@ array['fragile', 'liquid', 'battery', 'magnet', 'cold', 'oversize']),
  constraint sku_battery_is_known check (battery in ('none', 'ion', 'metal', 'sodium')),
  constraint sku_battery_packing_is_known check (battery_packing in ('alone', 'with', 'in')),
  constraint sku_size_is_whole check ((length_mm is null) = (width_mm is null) and (width_mm is null) = (height_mm is null)),
  constraint sku_money_has_a_currency check (currency is not null or (value_minor is null and price_minor is null))
);
create index sku_variants on sku (merchant_id, product) where product is not null;

create table sku_barcode (
  merchant_id      uuid         not null,
  -- the normal form: 14 digits of a GTIN, else letters and digits in upper case
  code_key         text         not null,
  -- as told
  code             text         not null,
  sku              text         not null,
  -- how many one scan stands for: of a carton as many as are in it
  units            int          not null,
  constraint sku_barcode_is_one_skus primary key (merchant_id, code_key),
  constraint sku_barcode_of_a_sku foreign key (merchant_id, sku) references sku (merchant_id, sku),
  constraint sku_barcode_is_a_unit_or_more check (units > 0)
);
create index sku_barcode_by_sku on sku_barcode (merchant_id, sku);

-- what lies in a bin
create table stock (
  merchant_id      uuid         not null,
  bin_id           uuid         not null,
  sku              text         not null,
  pool             stock_pool   not null,
  warehouse_id     uuid         not null,
  on_hand          int          not null,
  constraint stock_pkey primary key (merchant_id, bin_id, sku, pool),
  constraint stock_in_a_bin foreign key (merchant_id, bin_id) references bin (merchant_id, id),
  constraint stock_of_a_sku foreign key (merchant_id, sku) references sku (merchant_id, sku),
  constraint stock_is_never_below_zero check (on_hand >= 0)
);
create index stock_by_sku on stock (merchant_id, sku, warehouse_id, pool);

-- what a warehouse has: all its bins and what was picked and is not shipped yet; and what is promised of it
create table stock_level (
  merchant_id      uuid         not null,
  sku              text         not null,
  warehouse_id     uuid         not null,
  pool             stock_pool   not null,
  on_hand          int          not null default 0,
  reserved         int          not null default 0,
  -- below this nothing is promised
  safety           int          not null default 0,
  constraint stock_level_pkey primary key (merchant_id, sku, warehouse_id, pool),
  constraint stock_level_in_a_warehouse foreign key (merchant_id, warehouse_id) references warehouse (merchant_id, id),
  constraint stock_level_of_a_sku foreign key (merchant_id, sku) references sku (merchant_id, sku),
  constraint reserved_is_never_more_than_on_hand check (reserved <= on_hand),
  constraint reserved_is_never_below_zero check (reserved >= 0),
  constraint safety_is_never_below_zero check (safety >= 0)
);

create table reservation (
  merchant_id      uuid         not null,
  id               uuid         not null,
  sku              text         not null,
  warehouse_id     uuid         not null,
  pool             stock_pool   not null,
  quantity         int          not null,
  -- of these, picked and not shipped yet
  taken            int          not null default 0,
  -- given up after some was picked: what is put back is free
  let_go           boolean      not null default false,
  state            reservation_state not null,
  owner_kind       text         not null,
  owner_id         text         not null,
  case_id          uuid,
  reason           text         not null,
  -- free again from here on; null: until somebody releases it
  until            timestamptz,
  reserved_by      jsonb        not null,
  reserved_at      timestamptz  not null,
  ended_at         timestamptz,
  constraint reservation_pkey primary key (merchant_id, id),
  constraint reservation_of_a_level foreign key (merchant_id, sku, warehouse_id, pool)
    references stock_level (merchant_id, sku, warehouse_id, pool),
  constraint taken_is_never_more_than_reserved check (taken between 0 and quantity),
  constraint reservation_ends_once check ((state = 'held') = (ended_at is null))
);
create index reservation_held on reservation (merchant_id, sku, warehouse_id, pool, id) where state = 'held';
create index reservation_by_owner on reservation (merchant_id, owner_kind, owner_id);
create index reservation_due on reservation (merchant_id, until) where state = 'held' and until is not null and taken = 0;

-- every change of what there is; only ever added to. Without a bin: what was picked and is not shipped yet.
create table stock_movement (
  merchant_id      uuid         not null,
  id               uuid         not null,
  sku              text         not null,
  warehouse_id     uuid         not null,
  pool             stock_pool   not null,
  bin_id           uuid,
  quantity         int          not null,
  why              stock_movement_why not null,
  reservation_id   uuid,
  ref_kind         text,
  ref_id           text,
  by               jsonb        not null,
  at               timestamptz  not null,
  constraint stock_movement_pkey primary key (merchant_id, id),
  constraint stock_movement_of_a_level foreign key (merchant_id, sku, warehouse_id, pool)
    references stock_level (merchant_id, sku, warehouse_id, pool),
  constraint stock_movement_moves_something check (quantity <> 0)
);
create index stock_movement_by_sku on stock_movement (merchant_id, sku, id);
create unique index goods_are_booked_in_once on stock_movement (merchant_id, ref_kind, ref_id, sku, pool) where why = 'booked_in';

alter table warehouse enable row level security;
create policy own_merchant_only on warehouse to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
alter table bin enable row level security;
create policy own_merchant_only on bin to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
alter table sku enable row level security;
create policy own_merchant_only on sku to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
alter table sku_barcode enable row level security;
create policy own_merchant_only on sku_barcode to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
alter table stock enable row level security;
create policy own_merchant_only on stock to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
alter table stock_level enable row level security;
create policy own_merchant_only on stock_level to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
alter table reservation enable row level security;
create policy own_merchant_only on reservation to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
alter table stock_movement enable row level security;
create policy own_merchant_only on stock_movement to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert, update on warehouse, bin, sku, sku_barcode, stock, stock_level, reservation to wanbi_app;
grant delete on sku_barcode to wanbi_app;
grant select, insert on stock_movement to wanbi_app;
