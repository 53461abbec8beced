create table staff (
  name text primary key check (name ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
  password_hash text not null,
  roles text not null,
  active boolean not null,
  since timestamptz not null
);
