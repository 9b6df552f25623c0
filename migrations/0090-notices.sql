-- What people are told about their data where they give it. Every wording that a form has ever shown is kept, named by
-- the first 16 bytes of its hash; each registration keeps the name of what its form showed.
create table notices (
  event_id uuid not null references events (id) on delete cascade,
  mark bytea not null check (octet_length(mark) = 16),
  locale text not null,
  shown_from timestamptz not null,
  body jsonb not null,
  primary key (event_id, mark)
);

-- What an organisation says in its own words instead of the text that comes with the program; empty for none.
create table notice_words (
  organisation_id uuid not null references organisations (id) on delete cascade,
  locale text not null,
  rights text not null default '',
  refusing text not null default '',
  more text not null default '',
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (organisation_id, locale)
);

-- No foreign key: nothing that a form says may keep the other forms of its statement from being committed.
alter table registrations add column notice bytea check (octet_length(notice) = 16);
