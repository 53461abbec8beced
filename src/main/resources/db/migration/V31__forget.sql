-- One row for each ticket that the desk has forgotten: what it came to, without a person in it.
create table forgetting (
  ticket_id uuid primary key references ticket,
  ended_as text not null,
  ended_at timestamptz not null,
  begun_at timestamptz not null,
  keys integer not null,
  rows integer not null,
  key_id uuid references data_key,
  list bytea,
  next_try_at timestamptz,
  tries integer not null default 0 check (tries >= 0),
  purged_at timestamptz,
  mails integer not null default 0,
  mails_left integer not null default 0,
  scanned_at timestamptz,
  hits integer,
  check (num_nulls(key_id, list) in (0, 2)),
  check (num_nulls(scanned_at, hits) in (0, 2)),
  check (scanned_at is null or (purged_at is not null and list is null)),
  check ((purged_at is null) = (next_try_at is not null))
);
create index forgetting_to_purge on forgetting (next_try_at) where purged_at is null;
create index forgetting_to_scan on forgetting (purged_at) where scanned_at is null;
comment on column forgetting.list is 'Which mails to remove and which words must be nowhere, sealed; gone with its key once that is shown';

-- That an address was erased here, as a keyed digest that expires.
create table suppression (
  token bytea primary key check (length(token) = 32),
  since timestamptz not null,
  expires_at timestamptz not null,
  check (expires_at > since)
);
create index suppression_expiry on suppression (expires_at);

alter table ledger
  add column stripped_at timestamptz,
  add column seen_index bytea check (length(seen_index) = 32),
  add check (stripped_at is null or (raw is null and key_id is null and sha256 is null
    and message_id_index is null and subject_index is null));
create index ledger_seen on ledger (seen_index) where seen_index is not null;
create index ledger_to_strip on ledger (settled_at, id)
  where ticket_id is null and stripped_at is null and settled_at is not null;
comment on column ledger.stripped_at is 'When all but number, state and times was dropped';
comment on column ledger.seen_index is 'Keyed digest of the hash that was dropped, where the mail stays in the mailbox';
