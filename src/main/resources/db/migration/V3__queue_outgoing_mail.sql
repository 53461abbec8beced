create table outgoing_mail (
  id uuid primary key,
  subject_id uuid not null,
  kind text not null,
  seq integer not null check (seq >= 0),
  key_id uuid not null,
  recipient_index bytea not null check (length(recipient_index) = 32),
  message_id text not null unique,
  letter bytea,
  secret boolean not null,
  state text not null check (state in ('QUEUED', 'SENT', 'FAILED', 'UNDELIVERED')),
  attempts integer not null default 0 check (attempts >= 0),
  next_try_at timestamptz,
  queued_at timestamptz not null,
  sent_at timestamptz,
  last_error text,
  unique (subject_id, kind, seq),
  check ((state = 'QUEUED') = (next_try_at is not null)),
  check (state <> 'QUEUED' or letter is not null),
  check (not secret or state = 'QUEUED' or letter is null)
);
create index outgoing_mail_due on outgoing_mail (next_try_at) where state = 'QUEUED';
create index outgoing_mail_recipient on outgoing_mail (recipient_index, queued_at);
comment on column outgoing_mail.subject_id is 'The ticket, or the ledger row, that this letter belongs to';
comment on column outgoing_mail.letter is 'Recipient, subject and text, sealed; emptied once settled if it holds a link or a code';
create index outgoing_mail_kind on outgoing_mail (kind, queued_at);
