-- Failed sign-ins, by keyed digests: neither names nor addresses can be read here.
create table sign_in_tries (
  id text primary key check (length(id) = 43),
  scope text not null check (scope in ('PAIR', 'NAME', 'NETWORK')),
  failures integer not null check (failures >= 0),
  last_at timestamptz not null,
  closed_until timestamptz,
  succeeded_at timestamptz check (succeeded_at is null or scope = 'PAIR')
);
create index sign_in_tries_last on sign_in_tries (last_at);
