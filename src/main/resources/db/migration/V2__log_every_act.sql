-- The leaf is written in the transaction of the act; the sequencer gives it its place in the tree.
create table audit_leaf (
  id bigint generated always as identity primary key,
  entry bytea not null
);
create table audit_pending (
  leaf_id bigint primary key references audit_leaf
);
create table audit_opening (
  leaf_id bigint primary key references audit_leaf,
  subject uuid,
  salt bytea not null,
  content text not null
);
create index audit_opening_subject on audit_opening (subject, leaf_id) where subject is not null;

create table audit_place (
  place bigint primary key check (place >= 0),
  leaf_id bigint not null unique references audit_leaf,
  hash bytea not null check (length(hash) = 32)
);
create table audit_node (
  level smallint not null check (level > 0),
  place bigint not null check (place >= 0),
  hash bytea not null check (length(hash) = 32),
  primary key (level, place)
);
create table audit_checkpoint (
  size bigint primary key check (size >= 0),
  note text not null,
  signed_at timestamptz not null
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete or truncate on audit_leaf
  for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on audit_place
  for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on audit_node
  for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on audit_checkpoint
  for each statement execute function refuse_change();
create trigger no_update before update on audit_opening
  for each statement execute function refuse_change();
comment on table audit_pending is 'Committed leaves that have no place in the tree yet';
comment on table audit_opening is 'Makes leaves readable; deleted when the desk forgets, which leaves the log whole';
