-- What lies over a ticket's status: an unread mail, a stopped or extended clock, an escalation.
alter table ticket
  add column frozen_at timestamptz,
  add column paused_at timestamptz,
  add column extended_at timestamptz,
  add column escalated_at timestamptz,
  add column duplicate_of uuid references ticket,
  add check ((status = 'DUPLICATE') = (duplicate_of is not null) or status = 'FORGOTTEN');
comment on column ticket.frozen_at is 'Since when a mail lies in it that nobody has read';
comment on column ticket.duplicate_of is 'The ticket that does the same';
create index ticket_frozen on ticket (frozen_at) where frozen_at is not null;
create index ticket_escalated on ticket (escalated_at) where escalated_at is not null;
