-- Who is signed in at the console: one row for each browser, gone as soon as it ends.
create table staff_session (
  id uuid primary key,
  hash bytea not null unique check (octet_length(hash) = 32),
  owner text not null references staff (name),
  roles text not null,
  credential bytea not null check (octet_length(credential) = 32),
  began_at timestamptz not null,
  signed_in_at timestamptz not null check (signed_in_at >= began_at),
  seen_at timestamptz not null check (seen_at >= began_at)
);
create index staff_session_owner on staff_session (owner);
