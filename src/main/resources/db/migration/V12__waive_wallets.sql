-- The customer gives up what is in the wallet, by typing the amount.
create table wallet_waiver (
  ticket_id uuid primary key references ticket on delete cascade,
  waived_at timestamptz not null,
  content bytea not null,
  voided_at timestamptz
);
comment on column wallet_waiver.content is 'Amount and currency, sealed';
comment on column wallet_waiver.voided_at is 'When the balance had grown beyond what was given up';
