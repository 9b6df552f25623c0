-- What an event said and how it was held after each change, without people and secrets. So a change can be read, undone,
-- and told to somebody who was editing at the same time.
create table event_versions (
  event_id uuid not null references events (id) on delete cascade,
  id uuid not null,
  number integer not null check (number > 0),
  kind text not null check (kind in ('created', 'edited', 'restored', 'published', 'moved')),
  -- Which version was brought back.
  restored_number integer,
  -- Empty: the program itself, the command line, or somebody who has no account any more.
  account_id uuid references accounts (id) on delete set null,
  at timestamptz not null,
  content jsonb not null,
  primary key (event_id, id),
  unique (event_id, number)
);

create index event_versions_account on event_versions (account_id);

-- When a draft is to be published without anybody at hand. A draft that waits for its hour is complete.
alter table events add column publish_at timestamptz;
alter table events add constraint events_complete_when_due check (publish_at is null or state <> 'draft'
  or (title <> '' and time_zone is not null and starts_at is not null and ends_at is not null));

create index events_publish_at on events (publish_at) where state = 'draft' and publish_at is not null;
