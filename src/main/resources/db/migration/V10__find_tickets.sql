create index ticket_due on ticket (due_at, id);
create index ticket_assignee on ticket (assignee, received_at desc) where assignee is not null;
