-- Nobody's request may end unseen: what ended without a ticket and a person is looked through.
alter table ledger
  add column to_review boolean not null generated always as (
    state in ('QUESTION', 'SPAM')
    or state = 'AUTOMATIC' and reason ~ '^BULK'
    or state in ('AUTOMATIC', 'BOUNCE') and reason ~ 'MACHINE_ABOUT_DELETION') stored,
  add column reviewed_at timestamptz,
  add column reviewed_by text,
  add check ((reviewed_at is null) = (reviewed_by is null));
comment on column ledger.to_review is 'Whether a person looks at it although the desk opened no ticket';
create index ledger_unreviewed on ledger (settled_at, id) where to_review and reviewed_at is null;
