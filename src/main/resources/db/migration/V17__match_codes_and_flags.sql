-- What a customer said to an agent is compared at the shop. What was said is stored nowhere.
create table match_try (
  id uuid primary key,
  -- the counts outlive the ticket: a new one for the same account brings no new tries
  ticket_id uuid references ticket on delete set null,
  account_index bytea not null check (length(account_index) = 32),
  point text not null check (point in
    ('LAST_ORDER_MONTH', 'ORDER_COUNT', 'DELIVERY_POSTCODE', 'PAYMENT_LAST4')),
  tried_by text not null,
  tried_at timestamptz not null,
  matched boolean
);
create index match_try_ticket on match_try (ticket_id);
create index match_try_account on match_try (account_index, tried_at);
create index match_try_agent on match_try (tried_by, tried_at);
create unique index match_try_once on match_try (ticket_id, account_index, point) where matched;
comment on column match_try.matched is 'Null while the shop has not answered; counts as a wrong one';

create table phone_code (
  id uuid primary key,
  ticket_id uuid not null references ticket on delete cascade,
  account_index bytea not null check (length(account_index) = 32),
  code_hash bytea not null check (length(code_hash) = 32),
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  tries integer not null default 0 check (tries between 0 and 5),
  proven_at timestamptz,
  voided_at timestamptz,
  check (expires_at > issued_at),
  check (proven_at is null or (voided_at is null and proven_at < expires_at))
);
create unique index phone_code_one_open on phone_code (ticket_id)
  where proven_at is null and voided_at is null;
create index phone_code_ticket on phone_code (ticket_id, issued_at);
create index phone_code_account on phone_code (account_index, issued_at);

-- What the shop showed of the account's history, at the look-up and at each check. A flag that was
-- raised once stays.
create table risk_flag (
  ticket_id uuid not null references ticket on delete cascade,
  flag text not null check (flag in
    ('ADDRESS_CHANGED', 'PASSWORD_RESET', 'NEW_DEVICE', 'PAYMENT_DISPUTED')),
  account_index bytea not null check (length(account_index) = 32),
  raised_at timestamptz not null,
  primary key (ticket_id, account_index, flag)
);
create table account_look (
  ticket_id uuid primary key references ticket on delete cascade,
  account_index bytea not null check (length(account_index) = 32),
  looked_at timestamptz not null,
  is_empty boolean not null,
  former_address bytea,
  asked_told_at timestamptz,
  approved_told_at timestamptz
);
create index account_look_former on account_look (ticket_id)
  where former_address is not null and approved_told_at is null;
comment on column account_look.former_address is 'Sealed; who could still be the real owner';
comment on column account_look.asked_told_at is 'When the former address was told of the request';

create table former_link (
  token_hash bytea primary key check (length(token_hash) = 32),
  ticket_id uuid not null references ticket on delete cascade,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index former_link_ticket on former_link (ticket_id);
