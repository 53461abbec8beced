-- An approval is a row of its own, so that an order can demand one: no order without two people.
create table approval (
  ticket_id uuid primary key references ticket,
  verified_by text not null,
  approved_by text not null,
  approved_at timestamptz not null,
  not_before timestamptz not null,
  digest bytea not null check (length(digest) = 32),
  withdrawn_at timestamptz,
  check (verified_by <> approved_by)
);
create table erasure_order (
  id uuid primary key,
  ticket_id uuid not null references approval (ticket_id),
  phase text not null check (phase in ('SUSPEND', 'ERASE')),
  state text not null check (state in (
    'QUEUED', 'ACCEPTED', 'IN_PROGRESS', 'COMPLETED', 'CANCELLING', 'CANCELLED', 'REFUSED')),
  key_id uuid not null references data_key,
  body bytea,
  attempts integer not null default 0 check (attempts >= 0),
  next_try_at timestamptz,
  event_seq bigint not null default 0,
  outcome text check (outcome in ('ERASED', 'PARTIALLY_ERASED', 'NOT_FOUND', 'REFUSED', 'FAILED')),
  report bytea,
  last_error text,
  queued_at timestamptz not null,
  settled_at timestamptz,
  unique (ticket_id, phase)
);
create index erasure_order_due on erasure_order (next_try_at) where next_try_at is not null;
