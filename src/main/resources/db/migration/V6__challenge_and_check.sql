create table challenge (
  id uuid primary key,
  ticket_id uuid not null references ticket on delete cascade,
  account_index bytea not null check (length(account_index) = 32),
  code_hash bytea not null check (length(code_hash) = 32),
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  tries integer not null default 0 check (tries >= 0),
  confirmed_at timestamptz,
  voided_at timestamptz
);
create unique index challenge_one_open on challenge (ticket_id)
  where confirmed_at is null and voided_at is null;
create index challenge_account on challenge (account_index, issued_at);

create table precheck (
  ticket_id uuid primary key references ticket on delete cascade,
  verdict text not null check (verdict in ('CLEAR', 'BLOCKED', 'NO_ACCOUNT')),
  checked_at timestamptz not null,
  next_check_at timestamptz not null,
  content bytea not null
);
create index precheck_due on precheck (next_check_at);
