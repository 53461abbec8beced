-- Words of mails, keyed: who has no key file reads no word, and finds none that he guesses.
create table ticket_word (
  word bigint not null,
  received_at timestamptz not null,
  ticket_id uuid not null references ticket on delete cascade,
  primary key (word, received_at, ticket_id)
);
comment on table ticket_word is 'Which ticket holds which word; received_at is the ticket''s, so that a page is read in order';
create index ticket_word_ticket on ticket_word (ticket_id); -- forgetting; equal keys are kept once

-- A ticket whose key is destroyed is not found by its words any more, whoever destroys it.
create function forget_words() returns trigger language plpgsql as $$
begin
  delete from ticket_word where ticket_id = new.id;
  return null;
end $$;
create trigger forget_words after update of key_id on ticket
  for each row when (new.key_id is null) execute function forget_words();

-- What was written before this: a stage reads it and adds its words.
alter table message add column indexed boolean not null default false;
create index message_to_index on message (ticket_id) where not indexed;
