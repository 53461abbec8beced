-- What a certificate needs is written with the end of the ticket; the certificate itself comes next.
create table closing_proof (
  ticket_id uuid primary key references ticket on delete cascade,
  ref text not null unique check (ref ~ '^C-[0-9A-HJKMNP-TV-Z]{20}$'),
  commitment bytea not null check (length(commitment) = 32)
);
comment on column closing_proof.commitment is 'SHA-256 of a salt, which is in the last letter only, and the registered address';

create table certificate (
  id uuid primary key,
  ticket_id uuid not null unique references ticket,
  ref text not null unique,
  jws text not null,
  leaf_salt bytea not null check (length(leaf_salt) = 16),
  issued_at timestamptz not null
);
comment on table certificate is 'Holds no personal data and stays when the desk forgets the ticket';

-- What the erasure component signed about a ticket's orders.
create table component_signature (
  digest bytea not null check (length(digest) = 32),
  ticket_id uuid not null references ticket on delete cascade,
  seen_at timestamptz not null,
  primary key (ticket_id, digest)
);
comment on column component_signature.digest is 'SHA-256 of the signature, which the component can show';
