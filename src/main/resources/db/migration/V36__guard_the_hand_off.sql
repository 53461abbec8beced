-- One row for all desks: whoever sends an order looks at it first.
create table erasure_circuit (
  id smallint primary key check (id = 1),
  failures integer not null default 0 check (failures >= 0),
  open_until timestamptz
);
insert into erasure_circuit (id) values (1);
create index erasure_order_sent on erasure_order (sent_at) where phase = 'ERASE';
comment on column erasure_circuit.failures is 'Calls in a row that the erasure component did not answer';
comment on column erasure_circuit.open_until is 'No call before this time, then a single one';
