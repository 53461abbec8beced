-- Why a legal clock stood still or got longer, what a customer was asked, and who was told in time.
create table clock_pause (
  id uuid primary key,
  ticket_id uuid not null references ticket on delete cascade,
  asked_at timestamptz not null,
  answered_at timestamptz,
  check (answered_at >= asked_at)
);
create index clock_pause_ticket on clock_pause (ticket_id, asked_at);
create unique index clock_pause_one_open on clock_pause (ticket_id) where answered_at is null;
comment on table clock_pause is 'Needed identity data: asked for promptly, and when the answer reached the shop';

create table clock_extension (
  ticket_id uuid primary key references ticket on delete cascade,
  extended_at timestamptz not null,
  extended_by text not null,
  reason text not null check (reason in ('COMPLEXITY', 'NUMBER_OF_REQUESTS')),
  due_before timestamptz not null,
  due_after timestamptz not null,
  check (extended_at <= due_before),
  check (due_after > due_before)
);

create table acknowledgement (
  ticket_id uuid primary key references ticket on delete cascade,
  at timestamptz not null,
  given_by text not null,
  how text not null check (how in ('PHONE', 'POST', 'IN_PERSON', 'MAIL'))
);
comment on table acknowledgement is 'Given by a person past the desk, where no letter of the desk could be sent';

create table question (
  id uuid primary key,
  ticket_id uuid not null references ticket on delete cascade,
  asked_at timestamptz not null,
  asked_by text not null,
  needed text not null,
  content bytea not null,
  expires_at timestamptz not null,
  reminded_at timestamptz,
  answered_at timestamptz,
  answered_by text,
  check (expires_at > asked_at),
  check ((answered_at is null) = (answered_by is null))
);
create index question_ticket on question (ticket_id, asked_at);
create unique index question_one_open on question (ticket_id) where answered_at is null;

create table escalation (
  ticket_id uuid not null references ticket on delete cascade,
  cause text not null check (cause in (
    'ACKNOWLEDGEMENT_DUE', 'ANSWER_DUE', 'ANSWER_OVERDUE', 'ANSWER_UNREAD', 'BLOCKED_TOO_LONG',
    'DECISION_LATE', 'SUSPENSION_LATE', 'ERASURE_LATE', 'HOLD_REVIEW_DUE')),
  due timestamptz not null,
  raised_at timestamptz not null,
  settled_at timestamptz,
  primary key (ticket_id, cause, due)
);
create index escalation_open on escalation (cause, due) where settled_at is null;
comment on table escalation is 'Each term of a ticket is brought before an admin once';

create table decision_promise (
  ticket_id uuid not null references ticket on delete cascade,
  since timestamptz not null,
  due timestamptz not null,
  ended_at timestamptz,
  primary key (ticket_id, since),
  check (due >= since)
);
create unique index decision_promise_one_open on decision_promise (ticket_id) where ended_at is null;
create index decision_promise_due on decision_promise (due) where ended_at is null;

create table challenge_reminder (
  challenge_id uuid primary key references challenge on delete cascade,
  next_try_at timestamptz,
  reminded_at timestamptz,
  check ((reminded_at is null) = (next_try_at is not null))
);
