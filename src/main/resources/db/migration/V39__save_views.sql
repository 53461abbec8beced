-- What a member of staff looks at again and again: filters alone, never what was searched for.
create table saved_view (
  id uuid primary key,
  owner text not null,
  name text not null check (length(name) between 1 and 40),
  queue text not null,
  status text not null,
  sort text not null,
  unique (owner, name)
);

-- Legal holds have a pile of their own.
create index ticket_held on ticket (due_at, id) where legal_hold;
