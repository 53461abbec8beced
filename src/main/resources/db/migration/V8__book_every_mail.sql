create table mailbox (
  name text primary key,
  uid_validity bigint,
  last_uid bigint not null default 0,
  lease_owner text,
  lease_until timestamptz,
  fence bigint not null default 0,
  last_success_at timestamptz,
  last_error text,
  last_error_at timestamptz
);
comment on column mailbox.fence is 'Grows with every lease; a write under an old fence is refused';

-- Mails that the server lists and did not give: tried again, and after that quarantined by number.
create table unfetched (
  mailbox text not null references mailbox,
  uid_validity bigint not null,
  uid bigint not null,
  size bigint not null,
  tries integer not null check (tries > 0),
  next_try_at timestamptz not null,
  primary key (mailbox, uid_validity, uid)
);
create table ledger (
  id uuid primary key,
  mailbox text not null references mailbox,
  uid_validity bigint not null,
  uid bigint not null,
  sha256 bytea check (length(sha256) = 32),
  size bigint not null check (size >= 0),
  arrived_at timestamptz not null,
  fetched_at timestamptz not null,
  key_id uuid references data_key,
  raw bytea,
  state text not null check (state in (
    'STORED', 'REQUEST', 'REPLY', 'BOUNCE', 'AUTOMATIC', 'QUESTION', 'SPAM', 'DUPLICATE',
    'OVERSIZED', 'QUARANTINED', 'DISCARDED')),
  reason text not null default '',
  attempts integer not null default 0 check (attempts >= 0),
  next_try_at timestamptz,
  message_id_index bytea check (length(message_id_index) = 32),
  ticket_id uuid references ticket,
  settled_at timestamptz,
  mailbox_done boolean not null default false,
  unique (mailbox, uid_validity, uid),
  check ((state = 'STORED') = (settled_at is null)),
  check ((state = 'STORED') = (next_try_at is not null)),
  check (state <> 'STORED' or (raw is not null and key_id is not null)),
  check ((state = 'REQUEST') <= (ticket_id is not null))
);
create unique index ledger_one_of_each_mail on ledger (sha256) where state <> 'DUPLICATE';
create index ledger_to_file on ledger (next_try_at) where state = 'STORED';
create index ledger_to_mark on ledger (mailbox, uid_validity) where not mailbox_done;
create index ledger_message_id on ledger (message_id_index) where message_id_index is not null;
create index ledger_ticket on ledger (ticket_id) where ticket_id is not null;
create index ledger_state on ledger (state, fetched_at, id);
comment on column ledger.raw is 'The mail as the server gave it, deflated, then sealed under key_id';
comment on column ledger.sha256 is 'Of the mail; of what was read of it, if it was too large to be taken';
