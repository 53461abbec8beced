alter table message drop constraint message_author_check;
alter table message add constraint message_author_check
  check (author in ('REQUESTER', 'STRANGER', 'STAFF', 'REPLY'));

-- Who has a ticket open; a row counts for a minute.
create table presence (
  ticket_id uuid not null references ticket on delete cascade,
  who text not null,
  seen_at timestamptz not null,
  primary key (ticket_id, who)
);

-- What an agent proposes and an admin decides.
create table denial_proposal (
  ticket_id uuid primary key references ticket on delete cascade,
  reason text not null,
  content bytea not null,
  proposed_by text not null,
  proposed_at timestamptz not null
);
comment on column denial_proposal.content is 'Words for the customer, sealed; may be empty';
