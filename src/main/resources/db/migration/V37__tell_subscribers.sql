-- What subscribers are told: a reference and a type, in the order of the log.
create table webhook_cursor (
  id smallint primary key check (id = 1),
  place bigint not null check (place >= 0)
);
insert into webhook_cursor (id, place) select 1, coalesce(max(place) + 1, 0) from audit_place;

create table webhook_event (
  id uuid primary key,
  seq bigint generated always as identity unique,
  ticket_id uuid not null references ticket on delete cascade,
  ref text not null,
  type text not null check (type in (
    'CONFIRMED', 'APPROVED', 'SUSPEND', 'HANDED_OFF', 'WITHDRAWN', 'COMPLETED', 'PARTIAL', 'FAILED',
    'FORGOTTEN')),
  at timestamptz not null
);
create index webhook_event_at on webhook_event (at);
create index webhook_event_ticket on webhook_event (ticket_id);

create table webhook_delivery (
  event_id uuid not null references webhook_event on delete cascade,
  subscriber text not null,
  attempts integer not null default 0 check (attempts >= 0),
  next_try_at timestamptz,
  delivered_at timestamptz,
  last_error text,
  primary key (event_id, subscriber),
  check (next_try_at is null or delivered_at is null)
);
create index webhook_delivery_due on webhook_delivery (next_try_at) where next_try_at is not null;
comment on column webhook_delivery.next_try_at is 'Null: delivered, or given up';

create table webhook_disabled (
  subscriber text primary key,
  since timestamptz not null
);
comment on table webhook_disabled is 'Who answered 410 Gone: nothing is sent until an admin lifts it';
