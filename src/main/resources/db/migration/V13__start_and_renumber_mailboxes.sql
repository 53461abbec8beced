alter table mailbox
  add column known_at timestamptz,
  add column start_at timestamptz,
  add column start_validity bigint,
  add column start_uid bigint;
comment on column mailbox.known_at is 'When the desk first heard of the mailbox';
comment on column mailbox.start_at is
  'Of the mails that were there at the first visit, those that arrived before are booked, not taken';
comment on column mailbox.start_uid is 'The highest UID at the first visit, under start_validity';
comment on column mailbox.uid_validity is
  'As the server says it, plus 2^32 for each time that it gave UIDs again under it';
comment on column ledger.uid_validity is
  'As the server says it, plus 2^32 for each time that it gave UIDs again under it';

-- A mail that a person asks for again begins with no try.
alter table unfetched drop constraint unfetched_tries_check;
alter table unfetched add check (tries >= 0);

create index ledger_before_start on ledger (mailbox, arrived_at) where reason = 'BEFORE_START';

create table refresh_token (
  mailbox text primary key,
  key_id uuid not null references data_key,
  sealed bytea not null,
  kept_at timestamptz not null
);
comment on table refresh_token is
  'What a provider gave in the place of the refresh token in the settings, the two sealed together';
