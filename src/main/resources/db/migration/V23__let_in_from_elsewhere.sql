-- People of an identity provider live in the same table: one name is one pair of eyes.
alter table staff
  drop constraint staff_source_check,
  drop constraint staff_roles_check,
  alter column password_hash drop not null,
  add column version bigint not null default 0,
  add column withheld text not null default '',
  add column provider_identity bytea unique,
  add column roles_as_of timestamptz,
  add column vouched_at timestamptz,
  add constraint staff_source_check check (source in ('SETTINGS', 'DEMO', 'OIDC')),
  add constraint staff_roles_check check (roles ~ '^(AGENT|ADMIN|AUDITOR)(,(AGENT|ADMIN|AUDITOR))*$'
    or (source = 'OIDC' and roles = '')),
  add check (withheld ~ '^((AGENT|ADMIN|AUDITOR)(,(AGENT|ADMIN|AUDITOR))*)?$'),
  add check (octet_length(provider_identity) = 32),
  add check (source = 'OIDC' or password_hash is not null);
comment on column staff.withheld is 'Roles that the provider gives and an admin of the desk took away';
comment on column staff.provider_identity is 'Keyed digest of issuer and subject';
comment on column staff.roles_as_of is 'When the token was issued that named the roles';
comment on column staff.vouched_at is 'When the provider last vouched for the person';

create table api_token (
  id uuid primary key,
  owner text not null references staff,
  name text not null check (length(name) between 1 and 60),
  hash bytea not null unique check (octet_length(hash) = 32),
  scopes text not null check (scopes ~ '^(AGENT|ADMIN|AUDITOR)(,(AGENT|ADMIN|AUDITOR))*$'),
  made_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_on date,
  revoked_at timestamptz,
  revoked_by text references staff,
  check (expires_at > made_at and expires_at <= made_at + interval '366 days'),
  check ((revoked_at is null) = (revoked_by is null))
);
create index api_token_owner on api_token (owner);
