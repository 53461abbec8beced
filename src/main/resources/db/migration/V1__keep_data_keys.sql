create table data_key (
  id uuid primary key,
  wrapped bytea not null,
  created_at timestamptz not null
);
comment on table data_key is 'Keys of tickets and mails, wrapped under a master key that is not in the database';
