-- Who asks the shop about a ticket holds this row until the answer is in, or until he is given up.
create table precheck_turn (
  ticket_id uuid primary key references ticket on delete cascade,
  taken_until timestamptz not null
);
create index ticket_look_up on ticket (look_up_at) where status = 'RECEIVED' and look_up_at is not null;
