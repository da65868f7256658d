-- Tables of the shape a case life writes, without anything a program adds.
create table if not exists limit_row (kind int not null, id uuid not null, ref uuid, body jsonb not null, amount bigint not null, at timestamptz not null default now(), primary key (kind, id));
create index if not exists limit_row_by_ref on limit_row (kind, ref);
create table if not exists limit_spine (id uuid primary key, state text not null, version int not null, body jsonb not null);
