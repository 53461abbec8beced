create table ticket (
  id uuid primary key,
  ref text not null unique check (ref ~ '^D-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$'),
  status text not null check (status in (
    'RECEIVED', 'AWAITING_CONFIRMATION', 'VERIFYING', 'AWAITING_CUSTOMER', 'BLOCKED',
    'AWAITING_APPROVAL', 'COOLING_OFF', 'HANDED_OFF', 'ERASING', 'ACTION_REQUIRED', 'ERASED',
    'PARTIALLY_ERASED', 'DENIED', 'WITHDRAWN', 'EXPIRED', 'DUPLICATE', 'DISMISSED', 'FORGOTTEN')),
  status_since timestamptz not null,
  regime text not null check (regime in ('EU', 'UK', 'CALIFORNIA', 'NONE')),
  channel text not null check (channel in ('MAIL', 'STAFF')),
  locale text not null,
  received_at timestamptz not null,
  due_at timestamptz not null,
  created_by text,
  assignee text,
  key_id uuid references data_key,
  content bytea,
  requester_index bytea,
  account bytea,
  account_index bytea,
  look_up text not null check (look_up in ('PENDING', 'FOUND', 'NONE', 'SEVERAL')),
  look_up_at timestamptz,
  confirmed_at timestamptz,
  reason text,
  cancel_orders boolean not null default false,
  verified_by text,
  verified_at timestamptz,
  evidence text,
  approved_by text,
  approved_at timestamptz,
  cooling_off_until timestamptz,
  denial_reason text,
  action_reason text,
  legal_hold boolean not null default false,
  version bigint not null,
  check (verified_by is distinct from approved_by or verified_by is null),
  check (created_by is distinct from approved_by or created_by is null),
  check (created_by is distinct from verified_by or created_by is null),
  check ((status = 'DENIED') = (denial_reason is not null) or status = 'FORGOTTEN'),
  check (status not in ('COOLING_OFF', 'HANDED_OFF', 'ERASING', 'ERASED', 'PARTIALLY_ERASED')
    or (verified_by is not null and approved_by is not null and confirmed_at is not null)),
  check ((key_id is null) = (status = 'FORGOTTEN'))
);
create index ticket_list on ticket (received_at desc, id desc);
create index ticket_status on ticket (status, status_since);
create index ticket_requester on ticket (requester_index) where requester_index is not null;
create index ticket_account on ticket (account_index) where account_index is not null;
create unique index ticket_one_erasure_of_an_account on ticket (account_index)
  where status in ('COOLING_OFF', 'HANDED_OFF', 'ERASING');

create table message (
  id uuid primary key,
  ticket_id uuid not null references ticket on delete cascade,
  ledger_id uuid,
  at timestamptz not null,
  author text not null check (author in ('REQUESTER', 'STRANGER', 'STAFF')),
  content bytea not null,
  unique (ledger_id)
);
create index message_ticket on message (ticket_id, at);

create table customer_link (
  token_hash bytea primary key check (length(token_hash) = 32),
  ticket_id uuid not null references ticket on delete cascade,
  issued_at timestamptz not null,
  expires_at timestamptz not null
);
create index customer_link_ticket on customer_link (ticket_id);
