create table sign_in (
  id uuid primary key,
  ticket_id uuid not null references ticket on delete cascade,
  account_index bytea not null check (length(account_index) = 32),
  state_hash bytea not null unique check (length(state_hash) = 32),
  browser_hash bytea not null check (length(browser_hash) = 32),
  started_at timestamptz not null,
  expires_at timestamptz not null,
  redeemed_at timestamptz,
  proven_at timestamptz,
  check (expires_at > started_at),
  check (proven_at is null or redeemed_at is not null)
);
create index sign_in_ticket on sign_in (ticket_id, started_at);
comment on table sign_in is 'Neither state nor verifier nor nonce is kept: the browser has what they are made of';

-- A customer who cannot read the registered mailbox any more.
create table lost_mailbox (
  ticket_id uuid primary key references ticket on delete cascade,
  reported_by text not null,
  reported_at timestamptz not null
);
create table sign_in_link (
  token_hash bytea primary key check (length(token_hash) = 32),
  ticket_id uuid not null references ticket on delete cascade,
  issued_at timestamptz not null,
  expires_at timestamptz not null
);
create index sign_in_link_ticket on sign_in_link (ticket_id);
