-- Mails that joined a confirmed ticket and that nobody has read; in the order in which they joined.
create table unread_mail (
  message_id uuid primary key references message on delete cascade,
  ticket_id uuid not null references ticket on delete cascade,
  seq bigint generated always as identity,
  voids boolean not null,
  joined_at timestamptz not null
);
create unique index unread_mail_ticket on unread_mail (ticket_id, seq);
comment on column unread_mail.voids is 'It sounds like a withdrawal or a dispute, or nobody has judged it';

create function refuse_while_mail_is_unread() returns trigger language plpgsql as $$
begin
  if exists (select from unread_mail where ticket_id = new.ticket_id) then
    raise exception 'nothing is approved or ordered over an unread mail'
      using errcode = 'check_violation', constraint = tg_table_name || '_unread_mail';
  end if;
  return new;
end $$;
create trigger no_approval_over_unread_mail before insert on approval
  for each row execute function refuse_while_mail_is_unread();
create trigger no_erasure_over_unread_mail before insert on erasure_order
  for each row when (new.phase = 'ERASE') execute function refuse_while_mail_is_unread();

-- The yes of the first of two admins; it counts for exactly this version of the ticket.
create table first_approval (
  ticket_id uuid primary key references ticket on delete cascade,
  approved_by text not null,
  approved_at timestamptz not null,
  ticket_version bigint not null,
  digest bytea not null check (length(digest) = 32),
  reasons text not null check (reasons <> '')
);
create index first_approval_admin on first_approval (approved_by, approved_at);

alter table approval
  add column first_by text,
  add column first_at timestamptz,
  add column second_reasons text,
  add column renewed_by text,
  add column renewed_at timestamptz,
  add constraint approval_two_admins
    check (first_by is null or (first_by <> approved_by and first_by <> verified_by)),
  add constraint approval_second_if_needed check (num_nulls(first_by, first_at, second_reasons) in (0, 3)),
  add constraint approval_renewed_by_another
    check (num_nulls(renewed_by, renewed_at) in (0, 2) and (renewed_by is null or renewed_by <> verified_by));
create index approval_admin on approval (approved_by, approved_at);
create index approval_first_admin on approval (first_by, approved_at) where first_by is not null;
comment on column approval.second_reasons is 'Why two admins had to approve';
comment on column approval.renewed_at is 'When an admin let an expired approval go on';

create function refuse_own_first_approval() returns trigger language plpgsql as $$
declare
  who text := case tg_table_name when 'approval' then to_jsonb(new) ->> 'first_by' else to_jsonb(new) ->> 'approved_by' end;
begin
  if exists (select from ticket
      where id = new.ticket_id and (created_by = who or verified_by = who)) then
    raise exception 'whoever opened or verified a ticket is none of its two admins'
      using errcode = 'check_violation', constraint = tg_table_name || '_first_four_eyes';
  end if;
  return new;
end $$;
create trigger first_approval_four_eyes before insert or update on first_approval
  for each row execute function refuse_own_first_approval();
create trigger approval_first_four_eyes before insert or update on approval
  for each row execute function refuse_own_first_approval();

create table legal_hold (
  id uuid primary key,
  ticket_id uuid not null references ticket on delete cascade,
  scope text not null check (scope <> ''),
  review_on date not null,
  review_at timestamptz not null,
  silent boolean not null,
  reason bytea not null,
  held_by text not null,
  held_at timestamptz not null,
  lifted_by text,
  lifted_at timestamptz,
  reminded_at timestamptz,
  told_at timestamptz,
  check (num_nulls(lifted_by, lifted_at) in (0, 2)),
  check (told_at is null or not silent)
);
create unique index legal_hold_one_at_a_time on legal_hold (ticket_id) where lifted_at is null;
create index legal_hold_review on legal_hold (review_at) where lifted_at is null and reminded_at is null;
comment on column legal_hold.reason is 'In words, sealed';
comment on column legal_hold.silent is 'The law does not let us tell the customer';
