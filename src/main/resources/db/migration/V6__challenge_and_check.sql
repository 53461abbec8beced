create table challenge (
  id uuid primary key,
  ticket_id uuid not null references ticket on delete cascade,
  account_index bytea not null check (length(account_index) = 32),
  code_hash bytea not null check (length(code_hash) = 32),
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  tries integer not null default 0 check (tries between 0 and 5),
  phrase_tries integer not null default 0 check (phrase_tries between 0 and 5),
  paused_until timestamptz,
  confirmed_at timestamptz,
  voided_at timestamptz,
  check (expires_at > issued_at),
  check (confirmed_at is null or confirmed_at < expires_at)
);
create unique index challenge_one_open on challenge (ticket_id)
  where confirmed_at is null and voided_at is null;
create index challenge_account on challenge (account_index, issued_at);
create index challenge_expiry on challenge (expires_at)
  where confirmed_at is null and voided_at is null;
comment on column challenge.tries is 'Wrong codes; after five the code opens nothing any more, the link still does';
comment on column challenge.phrase_tries is 'Wrong phrases since the last pause';

create table precheck (
  ticket_id uuid primary key references ticket on delete cascade,
  verdict text not null check (verdict in ('CLEAR', 'BLOCKED', 'NO_ACCOUNT')),
  checked_at timestamptz not null,
  next_check_at timestamptz not null,
  content bytea not null
);
create index precheck_due on precheck (next_check_at);
