-- Sign-in: persons, their passwords and their sessions, as better-auth keeps them.
--
-- A person may work for several merchants, so these tables belong to nobody's merchant: they are the one exception to
-- "merchant_id first", and stand in a schema of their own that the application role cannot read. What a merchant's
-- transaction may ask of them are the functions at the end, nothing else. Names of columns are better-auth's.

create schema auth;

create table auth."user" (
  "id"                 text         not null,
  "name"               text         not null,
  "email"              text         not null,
  "emailVerified"      boolean      not null default false,
  "image"              text,
  "twoFactorEnabled"   boolean      default false,
  "createdAt"          timestamptz  not null default now(),
  "updatedAt"          timestamptz  not null default now(),
  constraint user_pkey primary key ("id"),
  constraint user_email_is_one_person unique ("email"),
  constraint user_email_is_lower_case check ("email" = lower("email"))
);

create table auth.session (
  "id"                 text         not null,
  "userId"             text         not null,
  -- sha256 of the token in the person's cookie: who reads this table cannot sign in with it
  "token"              text         not null,
  "expiresAt"          timestamptz  not null,
  "ipAddress"          text,
  "userAgent"          text,
  "createdAt"          timestamptz  not null,
  "updatedAt"          timestamptz  not null,
  constraint session_pkey primary key ("id"),
  constraint session_token_is_one_session unique ("token"),
  constraint session_of_a_person foreign key ("userId") references auth."user" ("id") on delete cascade,
  constraint session_token_is_hashed check ("token" ~ '^[0-9a-f]{64}$')
);
-- all sessions of a person end together
create index session_by_person on auth.session ("userId");

create table auth.account (
  "id"                     text         not null,
  "userId"                 text         not null,
  "accountId"              text         not null,
  "providerId"             text         not null,
  "password"               text,
  "accessToken"            text,
  "refreshToken"           text,
  "idToken"                text,
  "accessTokenExpiresAt"   timestamptz,
  "refreshTokenExpiresAt"  timestamptz,
  "scope"                  text,
  "createdAt"              timestamptz  not null default now(),
  "updatedAt"              timestamptz  not null default now(),
  constraint account_pkey primary key ("id"),
  constraint account_is_once_per_provider unique ("userId", "providerId"),
  constraint account_of_a_person foreign key ("userId") references auth."user" ("id") on delete cascade
);

create table auth.verification (
  "id"                 text         not null,
  "identifier"         text         not null,
  "value"              text         not null,
  "expiresAt"          timestamptz  not null,
  "createdAt"          timestamptz  not null default now(),
  "updatedAt"          timestamptz  not null default now(),
  constraint verification_pkey primary key ("id")
);
-- the second step of a sign-in finds its first
create index verification_by_identifier on auth.verification ("identifier");

create table auth."twoFactor" (
  "id"                       text         not null,
  "userId"                   text         not null,
  "secret"                   text         not null,
  "backupCodes"              text         not null,
  "verified"                 boolean      default true,
  "failedVerificationCount"  int          default 0,
  "lockedUntil"              timestamptz,
  constraint two_factor_pkey primary key ("id"),
  constraint two_factor_of_a_person foreign key ("userId") references auth."user" ("id") on delete cascade
);
create index two_factor_by_person on auth."twoFactor" ("userId");

-- Tries within a window, per address and per person. What is counted is hashed, so nothing personal is kept.
create table auth.attempt (
  subject              text         not null,
  window_start         timestamptz  not null,
  attempts             int          not null,
  constraint attempt_pkey primary key (subject)
);
-- the sweep of windows long over
create index attempt_by_age on auth.attempt (window_start);

-- The link printed at the first start: its hash, until it is used.
create table auth.setup_link (
  only_one             boolean      not null default true,
  token_hash           text         not null,
  used_at              timestamptz,
  constraint setup_link_pkey primary key (only_one),
  constraint setup_link_is_only_one check (only_one)
);

-- ── what a merchant's transaction may ask ─────────────────────────────────────────────────────────────────────────

-- Whose session is this? Asked with the hash of the token, in the same round trip as BEGIN.
create function auth.session_of(hash text) returns table (user_id text, since timestamptz)
language sql stable security definer set search_path = '' as $$
  select s."userId", s."createdAt" from auth.session s where s."token" = hash and s."expiresAt" > now()
$$;

-- For which merchants does this person work? To change from one to another.
create function auth.merchants_of(person text) returns table (merchant_id uuid, name text)
language sql stable security definer set search_path = '' as $$
  select t.merchant_id, t.name from public.member m join public.merchant t on t.merchant_id = m.merchant_id
  where m.user_id = person and m.disabled_at is null order by m.created_at, m.merchant_id
$$;

-- A person by mail address, made when there is none yet. An existing person keeps everything, also the password.
create function auth.add_person(new_id text, person_name text, mail text, password_hash text) returns text
language plpgsql security definer set search_path = '' as $$
declare
  person text;
begin
  insert into auth."user" ("id", "name", "email") values (new_id, person_name, lower(mail))
    on conflict ("email") do nothing returning "id" into person;
  if person is null then
    return (select u."id" from auth."user" u where u."email" = lower(mail));
  end if;
  if password_hash is not null then
    insert into auth.account ("id", "userId", "accountId", "providerId", "password")
    values (new_id, new_id, new_id, 'credential', password_hash);
  end if;
  return person;
end
$$;

-- An owner sets a new password for a member who forgot it: only for a member of the merchant of this transaction, and only when
-- that member works for no other merchant, or one merchant's owner could act at another. All sessions of the member end. Answers
-- whether it was done.
create function auth.set_password(person text, password_hash text) returns boolean
language plpgsql security definer set search_path = '' as $$
begin
  if not exists (select 1 from public.member m where m.user_id = person
                 and m.merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
     or (select count(*) from public.member m where m.user_id = person) > 1 then
    return false;
  end if;
  insert into auth.account ("id", "userId", "accountId", "providerId", "password")
  values (person, person, person, 'credential', password_hash)
  on conflict ("userId", "providerId") do update set "password" = excluded."password", "updatedAt" = now();
  delete from auth.session s where s."userId" = person;
  return true;
end
$$;

revoke all on all functions in schema auth from public;
grant usage on schema auth to wanbi_app;
grant execute on all functions in schema auth to wanbi_app;
