-- How tickets ended, for reports: numbers that stay when the desk has forgotten the ticket itself.
create table ticket_end (
  ticket_id uuid primary key, -- of a ticket that may be gone
  status text not null check (status in (
    'ERASED', 'PARTIALLY_ERASED', 'DENIED', 'WITHDRAWN', 'EXPIRED', 'DUPLICATE', 'DISMISSED')),
  denial_reason text,
  received_at timestamptz not null,
  decided_at timestamptz,
  due_at timestamptz not null,
  ended_at timestamptz not null,
  check ((status = 'DENIED') = (denial_reason is not null))
);
comment on table ticket_end is 'Nothing about a person: when it began, when and how it ended';
comment on column ticket_end.decided_at is 'When somebody approved or denied it; null if it never came to that';
create index ticket_end_ended on ticket_end (ended_at);
create index ticket_end_due on ticket_end (due_at);

create function count_end() returns trigger language plpgsql as $$
begin
  if new.status in (
      'ERASED', 'PARTIALLY_ERASED', 'DENIED', 'WITHDRAWN', 'EXPIRED', 'DUPLICATE', 'DISMISSED') then
    insert into ticket_end
      (ticket_id, status, denial_reason, received_at, decided_at, due_at, ended_at)
    values (new.id, new.status, new.denial_reason, new.received_at,
      case when new.status = 'DENIED' then new.status_since else new.approved_at end,
      new.due_at, new.status_since)
    on conflict (ticket_id) do update set
      status = excluded.status, denial_reason = excluded.denial_reason,
      decided_at = excluded.decided_at, due_at = excluded.due_at, ended_at = excluded.ended_at;
  elsif new.status <> 'FORGOTTEN' then -- it goes on (a duplicate that takes the other's place)
    delete from ticket_end where ticket_id = new.id;
  end if;
  return null;
end $$;
create trigger count_end after update on ticket
  for each row when (old.status is distinct from new.status) execute function count_end();

insert into ticket_end (ticket_id, status, denial_reason, received_at, decided_at, due_at, ended_at)
select id, status, denial_reason, received_at,
  case when status = 'DENIED' then status_since else approved_at end, due_at, status_since
from ticket
where status in (
  'ERASED', 'PARTIALLY_ERASED', 'DENIED', 'WITHDRAWN', 'EXPIRED', 'DUPLICATE', 'DISMISSED');
