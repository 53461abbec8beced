-- An approval that a sign of a take-over has overtaken: nothing is ordered by it until two admins
-- have approved anew. What they knew of such signs is part of what they approved.
alter table approval
  add column recalled_at timestamptz,
  add column flags text not null default '';
comment on column approval.flags is 'The risk flags that the approver saw';

create or replace function refuse_order_after_withdrawal() returns trigger language plpgsql as $$
declare
  given approval%rowtype;
begin
  -- the share lock makes a withdrawal of the same instant wait, or makes this wait for it
  select * into given from approval where ticket_id = new.ticket_id for share;
  if given.withdrawn_at is not null then
    raise exception 'no order after a withdrawal' using errcode = 'check_violation';
  end if;
  if given.recalled_at is not null then
    raise exception 'no order by an approval that was recalled' using errcode = 'check_violation';
  end if;
  return new;
end $$;

create trigger no_new_approval_over_unread_mail before update on approval
  for each row when (new.approved_at is distinct from old.approved_at)
  execute function refuse_while_mail_is_unread();
create function refuse_to_approve_what_was_withdrawn() returns trigger language plpgsql as $$
begin
  if old.withdrawn_at is not null and (new.withdrawn_at is null
      or new.approved_at is distinct from old.approved_at) then
    raise exception 'what was withdrawn is not approved again' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger no_approval_after_withdrawal before update on approval
  for each row execute function refuse_to_approve_what_was_withdrawn();
