-- Nobody's request may end unseen: what ended without a ticket and a person is looked through.
alter table ledger
  add column reviewed_at timestamptz,
  add column reviewed_by text,
  add check ((reviewed_at is null) = (reviewed_by is null));
create index ledger_unreviewed on ledger (settled_at, id)
  where state in ('QUESTION', 'SPAM', 'AUTOMATIC') and reviewed_at is null;
