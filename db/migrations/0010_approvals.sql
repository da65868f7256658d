-- Approvals: who must agree before work goes on, in which order, and what each said.

create table approval (
  merchant_id      uuid         not null,
  id               uuid         not null,
  -- what waits for it: a refund by its id, a policy by its name
  kind             text         not null,
  subject_id       text         not null,
  -- how people call it: the refund's number, the policy's name
  label            text         not null,
  case_id          uuid,
  amount_minor     bigint,
  currency         text,
  -- what was asked for, where it is not kept elsewhere
  content          jsonb        not null default '{}',
  -- the row of approval-levels that asked for it
  rule             text         not null,
  policy_version   integer      not null,
  -- roles, in order; an expired level may add the owner at the end
  levels           text[]       not null,
  level            integer      not null default 0,
  state            text         not null,
  asked_by         jsonb        not null,
  asked_at         timestamptz  not null,
  expires_at       timestamptz  not null,
  ended_at         timestamptz,
  version          integer      not null default 1,
  constraint approval_pkey primary key (merchant_id, id),
  constraint approval_of_a_merchant foreign key (merchant_id) references merchant (merchant_id),
  constraint approval_of_a_case foreign key (merchant_id, case_id) references after_sales_case (merchant_id, id),
  constraint approval_kind_is_known check (kind ~ '^(refund|policy)$'),
  constraint approval_state_is_known check (state ~ '^(pending|granted|refused|expired)$'),
  constraint approval_stands_at_one_of_its_levels check (level >= 0 and level < cardinality(levels)),
  constraint approval_ends_once check ((state = 'pending') = (ended_at is null))
);
create unique index approval_is_asked_once_at_a_time on approval (merchant_id, kind, subject_id) where state = 'pending';
create index approval_by_state on approval (merchant_id, state, asked_at, id);
create index approval_by_case on approval (merchant_id, case_id);
-- the sweep of approvals nobody answered in time
create index approval_by_expiry on approval (merchant_id, expires_at) where state = 'pending';

-- What was said at each level. Written once, never changed.
create table approval_step (
  merchant_id      uuid         not null,
  approval_id      uuid         not null,
  level            integer      not null,
  role             text         not null,
  answer           text         not null,
  by               jsonb        not null,
  -- for whom the delegate answered
  on_behalf_of     text,
  words            text         not null,
  channel          text         not null,
  at               timestamptz  not null,
  constraint approval_step_is_said_once primary key (merchant_id, approval_id, level),
  constraint approval_step_of_an_approval foreign key (merchant_id, approval_id) references approval (merchant_id, id),
  constraint approval_step_answer_is_known check (answer ~ '^(granted|refused|expired|withdrawn)$')
);
-- nobody twice in a chain
create unique index approval_step_nobody_grants_twice on approval_step (merchant_id, approval_id, (by ->> 'id'))
  where answer = 'granted';

-- Who stands in for whom, on which days of the merchant's own calendar.
create table approval_delegate (
  merchant_id      uuid         not null,
  id               uuid         not null,
  principal        text         not null,
  delegate         text         not null,
  first_day        date         not null,
  last_day         date         not null,
  made_by          jsonb        not null,
  made_at          timestamptz  not null,
  ended_at         timestamptz,
  constraint approval_delegate_pkey primary key (merchant_id, id),
  constraint approval_delegate_of_a_member foreign key (merchant_id, principal) references member (merchant_id, user_id),
  constraint approval_delegate_is_a_member foreign key (merchant_id, delegate) references member (merchant_id, user_id),
  constraint approval_delegate_is_somebody_else check (principal <> delegate),
  constraint approval_delegate_has_a_day check (first_day <= last_day)
);
create index approval_delegate_by_delegate on approval_delegate (merchant_id, delegate) where ended_at is null;

-- Links that were mailed: each for one person and one level, used once, and never enough without being signed in.
create table approval_link (
  merchant_id      uuid         not null,
  token_hash       text         not null,
  approval_id      uuid         not null,
  level            integer      not null,
  user_id          text         not null,
  used_at          timestamptz,
  constraint approval_link_pkey primary key (merchant_id, token_hash),
  constraint approval_link_of_an_approval foreign key (merchant_id, approval_id) references approval (merchant_id, id)
);

alter table approval enable row level security;
create policy own_merchant_only on approval to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
alter table approval_step enable row level security;
create policy own_merchant_only on approval_step to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
alter table approval_delegate enable row level security;
create policy own_merchant_only on approval_delegate to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);
alter table approval_link enable row level security;
create policy own_merchant_only on approval_link to wanbi_app
  using (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid)
  with check (merchant_id = nullif(current_setting('wanbi.merchant', true), '')::uuid);

grant select, insert on approval, approval_step, approval_delegate, approval_link to wanbi_app;
grant update (level, levels, state, expires_at, ended_at, version) on approval to wanbi_app;
grant update (ended_at) on approval_delegate to wanbi_app;
grant update (used_at) on approval_link to wanbi_app;
