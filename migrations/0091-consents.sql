-- Each time that somebody agreed to something, and when they took it back. A row without a withdrawal holds.
alter table consents drop constraint consents_kind_check;
alter table consents add check (kind in ('shared-list', 'news', 'pictures', 'named'));
alter table consents add column withdrawn_at timestamptz check (withdrawn_at >= given_at);
alter table consents drop constraint consents_pkey;
alter table consents add primary key (event_id, registration_id, kind, given_at);
create unique index consents_holding on consents (event_id, registration_id, kind) where withdrawn_at is null;
