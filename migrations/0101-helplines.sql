-- Where people find help, as the organisation has checked it: none comes with the program. What is past its day is not
-- shown to readers, and told to staff.
create table helplines (
  organisation_id uuid not null references organisations (id) on delete cascade,
  id uuid not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  -- The language that is spoken there.
  locale text not null,
  name text not null check (name <> ''),
  -- A number or an address of the web, as people dial or open it.
  reach text not null check (reach <> ''),
  hours text not null default '',
  cost text not null default '',
  verified_by text not null check (verified_by <> ''),
  verified_on date not null,
  -- The last day on which it is shown without being checked again.
  valid_until date not null check (valid_until >= verified_on),
  primary key (organisation_id, id)
);

-- Which of them stand on the pages of an event.
create table event_helplines (
  event_id uuid not null references events (id) on delete cascade,
  helpline_id uuid not null,
  organisation_id uuid not null,
  primary key (event_id, helpline_id),
  foreign key (organisation_id, helpline_id) references helplines (organisation_id, id) on delete cascade
);
