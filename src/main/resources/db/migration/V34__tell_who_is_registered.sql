alter table message drop constraint message_author_check;
alter table message add constraint message_author_check
  check (author in ('REQUESTER', 'REGISTERED', 'STRANGER', 'STAFF', 'REPLY'));
