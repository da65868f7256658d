-- A merchant's own templates of what is printed. Where there is none for a kind and language, the shipped one is used, which stands in no row.
create type paper_kind as enum ('packing_label', 'packing_slip', 'thank_you_card', 'pick_list', 'hand_over_list');
create type paper_occasion as enum ('reship', 'exchange', 'repair_return', 'send_back');
create type paper_size as enum ('76x130', '100x150', '100x180', '4x6in', 'A4');

create table paper_template (
  merchant_id  uuid            not null,
  id           uuid            not null,
  kind         paper_kind      not null,
  locale       text            not null,
  name         text            not null,
  -- null: for every occasion
  occasion     paper_occasion,
  -- none: for all goods
  skus         text[]          not null default '{}',
  -- the version that is printed
  version      integer         not null,
  changed_at   timestamptz     not null,
  retired_at   timestamptz,
  constraint paper_template_pkey primary key (merchant_id, id),
  constraint paper_template_locale_is_known check (locale in ('zh-CN', 'en'))
);
create unique index paper_template_name_is_once on paper_template (merchant_id, kind, locale, name) where retired_at is null;

-- As it was saved; never changed.
create table paper_template_version (
  merchant_id  uuid         not null,
  template_id  uuid         not null,
  version      integer      not null,
  paper        paper_size   not null,
  body         text         not null,
  saved_by     text         not null,
  saved_at     timestamptz  not null,
  constraint paper_template_version_pkey primary key (merchant_id, template_id, version),
  constraint paper_template_version_of_template foreign key (merchant_id, template_id) references paper_template (merchant_id, id),
  constraint paper_template_version_is_not_long check (length(body) <= 20000)
);

alter table paper_template enable row level security;
create policy own_merchant_only on paper_template to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert, update on paper_template to wanbi_app;
alter table paper_template_version enable row level security;
create policy own_merchant_only on paper_template_version to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert on paper_template_version to wanbi_app;
