-- An approval is a row of its own, so that an order can demand one: no order without two people.
create table approval (
  ticket_id uuid primary key references ticket,
  verified_by text not null,
  approved_by text not null,
  approved_at timestamptz not null,
  not_before timestamptz not null,
  digest bytea not null check (length(digest) = 32),
  withdrawn_at timestamptz,
  constraint approval_four_eyes check (verified_by <> approved_by),
  check (not_before >= approved_at)
);
create table erasure_order (
  id uuid primary key,
  ticket_id uuid not null references approval (ticket_id),
  phase text not null check (phase in ('SUSPEND', 'ERASE')),
  state text not null check (state in (
    'QUEUED', 'ACCEPTED', 'IN_PROGRESS', 'COMPLETED', 'CANCELLING', 'CANCELLED', 'REFUSED')),
  key_id uuid not null references data_key,
  body bytea,
  attempts integer not null default 0 check (attempts >= 0),
  next_try_at timestamptz,
  claimed_until timestamptz,
  in_doubt boolean not null default false,
  trying_since timestamptz not null,
  sent_at timestamptz,
  accepted_at timestamptz,
  follow_at timestamptz,
  event_seq bigint not null default 0,
  ignored integer not null default 0 check (ignored >= 0),
  outcome text check (outcome in ('ERASED', 'PARTIALLY_ERASED', 'NOT_FOUND', 'REFUSED', 'FAILED')),
  vouched_by text,
  report bytea,
  last_error text,
  queued_at timestamptz not null,
  settled_at timestamptz,
  hand_off_at timestamptz,
  hand_off_tries integer not null default 0 check (hand_off_tries >= 0),
  overdue_at timestamptz,
  unique (ticket_id, phase),
  check (next_try_at is null or state in ('QUEUED', 'CANCELLING')),
  check (hand_off_at is null or phase = 'SUSPEND')
);
create index erasure_order_due on erasure_order (next_try_at) where next_try_at is not null;
create index erasure_order_follow on erasure_order (follow_at) where follow_at is not null;
create index erasure_order_hand_off on erasure_order (hand_off_at) where hand_off_at is not null;
create index erasure_order_open on erasure_order (phase, queued_at) where settled_at is null;

create function refuse_order_after_withdrawal() returns trigger language plpgsql as $$
begin
  -- the share lock makes a withdrawal of the same instant wait, or makes this wait for it
  if (select withdrawn_at is not null from approval where ticket_id = new.ticket_id for share) then
    raise exception 'no order after a withdrawal' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger no_order_after_withdrawal before insert on erasure_order
  for each row execute function refuse_order_after_withdrawal();
comment on column erasure_order.in_doubt is 'An answer may have been lost: ask by id before sending again';
comment on column erasure_order.hand_off_at is 'On the suspension: when to try to hand off the erasure';
