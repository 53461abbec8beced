-- Answers are capped by the recipient's domain, too; whom a letter goes to is sealed in it.
alter table outgoing_mail add column domain_index bytea check (length(domain_index) = 32);
create index outgoing_mail_domain on outgoing_mail (domain_index, queued_at)
  where domain_index is not null;

-- How often one sender asked since an instant. The row is the lock that makes two processes count
-- one after the other, and it names the ticket that takes what is beyond the allowance.
create table request_count (
  digest bytea primary key check (length(digest) = 32),
  since timestamptz not null,
  requests integer not null check (requests > 0),
  ticket_id uuid references ticket on delete set null
);
create index request_count_since on request_count (since);
comment on table request_count is 'Rows are dropped a day or two after their sender fell silent';
