-- What an organisation needs to open rooms at a provider: addresses, keys and secrets, sealed under a key of the
-- installation, because they outlive every event.
create table meeting_accounts (
  id uuid primary key,
  organisation_id uuid not null references organisations (id) on delete cascade,
  -- Stands for the account in the address to which its provider reports.
  code text not null unique check (code ~ '^[a-z2-9]{10}$'),
  kind text not null check (kind in ('bigbluebutton', 'jitsi')),
  name text not null,
  sealed_settings bytea not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (organisation_id, name)
);

alter table meetings drop constraint meetings_provider_check;
alter table meetings add constraint meetings_provider_check
  check (provider in ('link', 'bigbluebutton', 'jitsi'));
alter table meetings rename column sealed_address to sealed_settings;
alter table meetings add column account_id uuid references meeting_accounts (id) on delete restrict;
alter table meetings add constraint meetings_account_check check ((provider = 'link') = (account_id is null));
-- How people can come in: by their browser, by sound alone, by telephone.
alter table meetings add column ways text[] not null default '{room}';
-- A keyed hash of what the provider calls the room, by which its reports are matched.
alter table meetings add column room_mark bytea;
create index meetings_room on meetings (account_id, room_mark);

-- What keeps people from getting in although the door is open. A row is there as long as it lasts.
create table door_troubles (
  event_id uuid not null references events (id) on delete cascade,
  kind text not null check (kind in ('unreachable', 'busy', 'refused')),
  count integer not null default 1,
  first_at timestamptz not null,
  last_at timestamptz not null,
  -- In the machine's clock: when somebody last looked whether it is over.
  looked_at timestamptz not null,
  primary key (event_id, kind)
);

-- A keyed hash of what the provider calls the person, by which its reports are matched.
alter table attendances add column user_mark bytea;
create index attendances_user on attendances (event_id, user_mark) where user_mark is not null;

-- When somebody was inside, as the provider reports it, in whatever order its reports come.
create table room_visits (
  event_id uuid not null,
  id uuid not null default gen_random_uuid(),
  registration_id uuid not null,
  -- A keyed hash of what the provider calls this one visit.
  visit_mark bytea not null,
  came_at timestamptz,
  left_at timestamptz,
  primary key (event_id, id),
  unique (event_id, visit_mark),
  foreign key (event_id, registration_id) references registrations (event_id, id) on delete cascade
);

create index room_visits_registration on room_visits (event_id, registration_id);

-- Reports of providers that were taken, so that none counts twice.
create table room_reports (
  account_id uuid not null references meeting_accounts (id) on delete cascade,
  digest bytea not null,
  taken_at timestamptz not null,
  primary key (account_id, digest)
);

create index room_reports_taken on room_reports (taken_at);
