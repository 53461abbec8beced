-- The shop's own tables, apart from the desk's. Run at every start, so each statement must be
-- harmless the second time.
create schema if not exists shop;

create sequence if not exists account_number start 2001;

create table if not exists account (
  id text primary key,
  email text not null,
  email_normal text not null unique,
  password_salt bytea not null,
  password_hash bytea not null,
  address_changed_at timestamptz
);

-- No foreign key cascades: an account cannot go while anything of it is left.
create table if not exists session (
  token_hash bytea primary key,
  account_id text not null references account
);
create table if not exists shop_order (
  id text primary key,
  account_id text not null references account,
  state text not null check (state in
    ('CANCELLABLE', 'IN_FULFILMENT', 'REFUND_DUE', 'RETURN_WINDOW', 'CLOSED')),
  total numeric(12, 2) not null,
  currency text not null,
  goods text not null,
  delivery_address text not null,
  invoiced boolean not null default false
);
create table if not exists dispute (
  id text primary key,
  account_id text not null references account,
  open boolean not null,
  complaint text not null
);
create table if not exists wallet (
  account_id text primary key references account,
  amount numeric(12, 2) not null check (amount >= 0),
  currency text not null
);
create table if not exists review (
  id bigint generated always as identity primary key,
  account_id text not null references account,
  words text not null
);
create table if not exists visit (
  id bigint generated always as identity primary key,
  account_id text not null references account,
  page text not null
);

-- What the law makes the shop keep of a closed order: an amount and a date, and nobody's.
create table if not exists invoice (
  id uuid primary key,
  total numeric(12, 2) not null,
  currency text not null,
  keep_until date not null
);

-- A keyed hash of the address, for as long as it may not register again.
create table if not exists erased_address (
  token bytea primary key,
  expires_at timestamptz not null
);

create table if not exists dsr_request (
  id uuid primary key,
  account_id text not null,
  phase text not null check (phase in ('suspend', 'erase')),
  related_id uuid,
  body_hash bytea not null,
  created_answer bytea not null,
  state text not null check (state in ('pending', 'in_progress', 'completed', 'cancelled')),
  event_seq int not null default 1,
  not_before timestamptz,
  cancel_orders text[] not null,
  callback_urls text[] not null,
  expected_at timestamptz not null,
  outcome text,
  retryable boolean not null default false,
  work_at timestamptz not null default now(),
  check ((state = 'completed' and phase = 'erase') = (outcome is not null))
);
create index if not exists dsr_request_by_account on dsr_request (account_id);
create index if not exists dsr_request_due on dsr_request (work_at)
  where phase = 'erase' and state in ('pending', 'in_progress');

create table if not exists dsr_callback (
  request_id uuid not null references dsr_request,
  event_seq int not null,
  url text not null,
  body bytea not null,
  attempts int not null default 0,
  next_at timestamptz not null default now(),
  delivered_at timestamptz,
  primary key (request_id, event_seq, url)
);
create index if not exists dsr_callback_due on dsr_callback (next_at) where delivered_at is null;

-- One row for each erasure that really took something away. Nothing here forbids a second one for
-- the same account: that there is none is for the tests to see, not for a constraint to hide.
create table if not exists effect (
  id bigint generated always as identity primary key,
  account_id text not null,
  request_id uuid not null references dsr_request,
  at timestamptz not null
);

create table if not exists seeded (
  only_once boolean primary key check (only_once)
);

-- What happened to an account lately; a shop that kept none of it before gets the columns.
alter table account add column if not exists former_email text;
alter table account add column if not exists password_reset_at timestamptz;
alter table account add column if not exists new_device_at timestamptz;
alter table account add column if not exists payment_disputed_at timestamptz;
alter table account add column if not exists telephone text;

-- What only its owner is likely to know; compared, never shown.
create table if not exists data_point (
  account_id text not null references account,
  point text not null,
  value text not null,
  primary key (account_id, point)
);

-- The messages that a real shop would send to a telephone.
create table if not exists telephone_message (
  id bigint generated always as identity primary key,
  account_id text not null references account,
  code text not null,
  at timestamptz not null
);
