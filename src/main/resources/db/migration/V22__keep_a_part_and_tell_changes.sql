-- What the newest letter about obstacles told, so that a change is told too, and only once.
alter table precheck
  add column told_index bytea check (length(told_index) = 32),
  add column told_at timestamptz;

-- A blocker that is too old is set aside by an admin: the rest is erased, this is kept.
create table partial_erasure (
  ticket_id uuid primary key references ticket on delete cascade,
  ground text not null check (ground in ('LEGAL_CLAIMS', 'LEGAL_OBLIGATION', 'CONTRACT')),
  kept bytea not null,
  allowed_by text not null,
  allowed_at timestamptz not null
);
comment on column partial_erasure.kept is 'Ids of the orders and disputes that are kept, sealed';

create index approval_at on approval (approved_at);
