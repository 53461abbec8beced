-- Whoever left the settings must be shut out; whoever was put in another way must not.
alter table staff add column source text not null check (source in ('SETTINGS', 'DEMO'));
alter table staff add check (roles ~ '^(AGENT|ADMIN|AUDITOR)(,(AGENT|ADMIN|AUDITOR))*$');
