-- The merchant's own words of messages to customers, by event, language and way. Every change is a version that never changes; without a body it
-- means the shipped words. A version is used from when it is put in force: by whoever saved it, or by a second person where the shop wants two.
create table notice_template (
  merchant_id  uuid         not null,
  kind         text         not null,
  locale       text         not null,
  way          notice_way   not null,
  version      integer      not null,
  -- of a mail
  subject      text,
  body         text,
  saved_by     jsonb        not null,
  saved_at     timestamptz  not null,
  constraint notice_template_pkey primary key (merchant_id, kind, locale, way, version),
  constraint notice_template_locale_is_known check (locale in ('zh-CN', 'en')),
  constraint notice_template_is_not_long check (length(body) <= 5000 and length(subject) <= 300)
);
create table notice_template_in_force (
  merchant_id  uuid         not null,
  kind         text         not null,
  locale       text         not null,
  way          notice_way   not null,
  version      integer      not null,
  agreed_by    jsonb        not null,
  agreed_at    timestamptz  not null,
  constraint notice_template_in_force_pkey primary key (merchant_id, kind, locale, way, version),
  constraint notice_template_in_force_of_version foreign key (merchant_id, kind, locale, way, version)
    references notice_template (merchant_id, kind, locale, way, version)
);
alter table notice_template enable row level security;
create policy own_merchant_only on notice_template to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert on notice_template to wanbi_app;
alter table notice_template_in_force enable row level security;
create policy own_merchant_only on notice_template_in_force to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
grant select, insert on notice_template_in_force to wanbi_app;

-- Which of those words a message was said with; null: the shipped ones. Why the shop's own could not be used, where that was so.
alter table notice_message
  add column template_version  integer,
  add column template_failure  text;
