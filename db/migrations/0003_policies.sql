-- Decision tables: a draft to work on, and versions that never change.

create table policy_draft (
  merchant_id      uuid         not null,
  name             text         not null,
  content          jsonb        not null,
  -- examples live beside their table and must pass before it is published
  examples         jsonb        not null default '[]',
  -- everybody who changed it since the last publication: none of them alone may publish it
  authors          text[]       not null,
  version          int          not null,
  changed_at       timestamptz  not null,
  constraint policy_draft_is_one_per_table primary key (merchant_id, name)
);

create table policy_version (
  merchant_id      uuid         not null,
  name             text         not null,
  version          int          not null,
  content          jsonb        not null,
  examples         jsonb        not null,
  authors          text[]       not null,
  published_by     jsonb        not null,
  published_at     timestamptz  not null,
  in_force_from    timestamptz  not null,
  note             text         not null,
  constraint policy_version_pkey primary key (merchant_id, name, version),
  constraint policy_version_begins_once unique (merchant_id, name, in_force_from)
);

do $$
declare
  merchants_table text;
begin
  foreach merchants_table in array array['policy_draft', 'policy_version'] loop
    execute format('alter table %I enable row level security', merchants_table);
    execute format(
      'create policy own_merchant_only on %I to wanbi_app
         using (merchant_id = nullif(current_setting(''wanbi.merchant'', true), '''')::uuid)
         with check (merchant_id = nullif(current_setting(''wanbi.merchant'', true), '''')::uuid)', merchants_table);
  end loop;
end
$$;
grant select, insert, update on policy_draft to wanbi_app;
-- what was published stays as it was
grant select, insert on policy_version to wanbi_app;
