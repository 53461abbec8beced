-- Every end says why, in words of a closed list; a number or the kind of a fault may follow.
update ledger set reason =
  case state
    when 'REQUEST' then 'CLEAR_REQUEST'
    when 'REPLY' then 'ANSWERS_OUR_LETTER'
    when 'BOUNCE' then 'DELIVERY_REPORT'
    when 'QUESTION' then 'ASKS_FOR_NO_DELETION'
    else 'OTHER'
  end
where state <> 'STORED' and reason = '';

alter table ledger
  add column version bigint not null default 0,
  add column retries integer not null default 0 check (retries >= 0),
  add column subject_index bytea check (length(subject_index) = 32),
  add column named boolean not null default false,
  add column taken text check (taken in ('SEEN', 'MOVE', 'DELETE')),
  add column gone_at timestamptz,
  add constraint ledger_says_why check (
    state = 'STORED' or reason ~ '^[A-Z][A-Z0-9_]*( [A-Za-z0-9_-]+)*$');
comment on column ledger.retries is 'How often a person had it tried again';
comment on column ledger.named is 'Whether its indexes below were made; mails never read are named later';
comment on column ledger.taken is 'What the desk did to it in the mailbox';
comment on column ledger.gone_at is 'When a balance first missed it in the mailbox without the desk having taken it';

-- Under which addresses a mail says that it was sent, blind.
create table ledger_sender (
  address_index bytea not null check (length(address_index) = 32),
  ledger_id uuid not null references ledger on delete cascade,
  primary key (address_index, ledger_id)
);
create index ledger_sender_mail on ledger_sender (ledger_id);

create index ledger_sha256 on ledger (sha256);
create index ledger_arrived on ledger (arrived_at, id);
create index ledger_subject on ledger (subject_index) where subject_index is not null;
create index ledger_to_name on ledger (id)
  where not named and key_id is not null and state in ('QUARANTINED', 'OVERSIZED');
create index outgoing_mail_state on outgoing_mail (state) where state <> 'SENT';

-- One comparison of a mailbox with the ledger. Counts and numbers, never a word of a mail.
create table balance (
  id uuid primary key,
  mailbox text not null,
  asked_at timestamptz not null,
  asked_by text,
  next_try_at timestamptz,
  tries integer not null default 0 check (tries >= 0),
  ended_at timestamptz,
  outcome text check (outcome in ('EVEN', 'UNEVEN', 'NOT_VISITED', 'RENUMBERED', 'OUT_OF_REACH')),
  uid_validity bigint,
  up_to_uid bigint,
  at_server bigint,
  in_ledger bigint,
  waiting bigint,
  ahead bigint,
  missing bigint,
  lost bigint,
  taken bigint,
  gone_before bigint,
  doubled bigint,
  check ((ended_at is null) = (next_try_at is not null)),
  check ((ended_at is null) = (outcome is null)),
  check ((outcome in ('EVEN', 'UNEVEN')) <= (missing is not null and lost is not null))
);
create unique index balance_one_at_a_time on balance (mailbox) where ended_at is null;
create index balance_latest on balance (mailbox, asked_at);
comment on column balance.asked_by is 'Sign-in name; null for the clock';
comment on column balance.missing is 'The server holds them and the ledger has no row';
comment on column balance.lost is 'The ledger has them and the server holds them no more, by nobody''s order';

create table balance_difference (
  balance_id uuid not null references balance on delete cascade,
  kind text not null check (kind in ('MISSING', 'LOST')),
  uid bigint not null,
  primary key (balance_id, kind, uid)
);

-- A ticket is found by the address on file, too, which need not be the one that wrote.
alter table ticket add column registered_index bytea check (length(registered_index) = 32);
create index ticket_registered on ticket (registered_index) where registered_index is not null;
