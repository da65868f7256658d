-- Who chose a password, and who accepted a membership. Mail addresses belong to the people who read them, not to the merchant that
-- typed them: a password somebody else chose opens only the merchant that chose it, until the mailbox is proved by a mailed link.

alter table auth.account
  -- the merchant whose owner (or whose operator) chose the password; null: the reader of the mailbox chose it
  add column set_by          uuid,
  add column password_since  timestamptz not null default clock_timestamp();

-- By the database's clock, as what it is compared with.
alter table auth.session add column opened_at timestamptz not null default clock_timestamp();

-- One open invitation of a merchant to a person. Only the hash of the mailed token is kept.
create table auth.invitation (
  merchant_id          uuid         not null,
  user_id              text         not null,
  token_hash           text         not null,
  expires_at           timestamptz  not null,
  constraint invitation_pkey primary key (merchant_id, user_id),
  constraint invitation_token_is_one_invitation unique (token_hash),
  constraint invitation_of_a_person foreign key (user_id) references auth."user" ("id") on delete cascade
);

-- Null: invited and not yet accepted, so not at work. A member who was told a password by the merchant itself is at work at once.
alter table member add column accepted_at timestamptz;
update member set accepted_at = created_at;
alter table member add column at_work boolean not null
  generated always as (accepted_at is not null and disabled_at is null) stored;

-- Nobody had proved a mailbox before: each password counts as chosen by the merchant the person joined first.
update auth.account a set set_by = (
  select m.merchant_id from member m where m.user_id = a."userId" order by m.created_at, m.merchant_id limit 1);

-- ── what a merchant's transaction may ask, anew ───────────────────────────────────────────────────────────────────

drop function auth.session_of(text);
drop function auth.merchants_of(text);
drop function auth.add_person(text, text, text, text);
drop function auth.set_password(text, text);

-- Whose session is this, since when, and which merchant is the only one it opens (null: every one the person works for)?
create function auth.session_of(hash text) returns table (user_id text, since timestamptz, only_merchant uuid)
language sql stable security definer set search_path = '' as $$
  select s."userId", s.opened_at, a.set_by
  from auth.session s left join auth.account a on a."userId" = s."userId" and a."providerId" = 'credential'
  where s."token" = hash and s."expiresAt" > now()
$$;

-- Which merchants can this person go to with the password in force?
create function auth.merchants_of(person text) returns table (merchant_id uuid, name text)
language sql stable security definer set search_path = '' as $$
  select t.merchant_id, t.name from public.member m join public.merchant t on t.merchant_id = m.merchant_id
  where m.user_id = person and m.at_work and not exists (
    select 1 from auth.account a where a."userId" = person and a.set_by <> m.merchant_id)
  order by m.created_at, m.merchant_id
$$;

-- A person by mail address, made when there is none yet; only then is a password taken, and it opens this merchant alone. `opens`:
-- whether it was taken, so that the person can come to work without an invitation.
create function auth.add_person(new_id text, person_name text, mail text, password_hash text, merchant uuid)
returns table (person text, opens boolean)
language plpgsql security definer set search_path = '' as $$
begin
  insert into auth."user" ("id", "name", "email") values (new_id, person_name, lower(mail))
    on conflict ("email") do nothing returning "id" into person;
  opens := person is not null and password_hash is not null;
  if person is null then
    select u."id" into person from auth."user" u where u."email" = lower(mail);
  elsif opens then
    insert into auth.account ("id", "userId", "accountId", "providerId", "password", set_by)
    values (new_id, new_id, new_id, 'credential', password_hash, merchant);
  end if;
  return next;
end
$$;

-- A new password for a member who forgot the one this merchant chose: never in place of one the reader of the mailbox chose, nor of
-- another merchant's. All sessions of the person end. Answers whether it was done.
create function auth.set_password(person text, password_hash text) returns boolean
language plpgsql security definer set search_path = '' as $$
declare
  merchant uuid := nullif(current_setting('wanbi.merchant', true), '')::uuid;
begin
  if not exists (select 1 from public.member m where m.user_id = person and m.merchant_id = merchant) then
    return false;
  end if;
  insert into auth.account ("id", "userId", "accountId", "providerId", "password", set_by)
  values (person, person, person, 'credential', password_hash, merchant)
  on conflict ("userId", "providerId") do update
    set "password" = excluded."password", "updatedAt" = now(), password_since = clock_timestamp()
    where account.set_by = merchant;
  if not found then
    return false;
  end if;
  delete from auth.session s where s."userId" = person;
  return true;
end
$$;

revoke all on all functions in schema auth from public;
grant execute on all functions in schema auth to wanbi_app;
