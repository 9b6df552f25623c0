create table events (
  id uuid primary key,
  organisation_id uuid not null references organisations (id) on delete restrict,
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  -- Stands for the event in personal links, where its name would tell too much.
  code text not null unique check (code ~ '^[a-z2-9]{10}$'),
  state text not null default 'draft' check (state in ('draft', 'published', 'postponed', 'cancelled')),
  version integer not null default 1,
  sensitivity text not null check (sensitivity in ('open', 'sensitive', 'high-risk')),
  locale text not null default 'en',
  title text not null default '',
  summary text not null default '',
  background text not null default '',
  description text not null default '',
  objectives_introduction text not null default '',
  link_delivery text not null default '',
  led_by text not null default '',
  regions text[] not null default '{}',
  other jsonb not null default '[]',
  place text not null default '',
  cost text not null default '',
  audience text not null default '',
  contact_address text,
  -- Local date and time are what was decided; the instants are derived from them and the zone.
  time_zone text,
  starts_local timestamp,
  ends_local timestamp,
  last_day date,
  starts_at timestamptz,
  ends_at timestamptz,
  registration_opens_at timestamptz,
  registration_closes_at timestamptz,
  admission text not null check (admission in ('automatic', 'approval')),
  confirms_address boolean not null,
  door_opens_minutes integer not null check (door_opens_minutes between 0 and 1440),
  retention_days integer not null check (retention_days between 1 and 3650),
  -- Raised when the time or the state changes; numbers the change notices and the calendar SEQUENCE.
  schedule_revision integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  published_at timestamptz,
  unique (organisation_id, slug),
  check (ends_at > starts_at),
  check (state = 'draft' or (title <> '' and time_zone is not null and starts_at is not null and ends_at is not null
    and registration_closes_at is not null))
);

create table objectives (
  event_id uuid not null references events (id) on delete cascade,
  id uuid not null,
  position integer not null check (position > 0),
  body text not null,
  primary key (event_id, id),
  unique (event_id, position)
);

create table panellists (
  event_id uuid not null references events (id) on delete cascade,
  id uuid not null,
  position integer not null check (position > 0),
  role text not null check (role in ('speaker', 'moderator')),
  name text not null,
  affiliation text not null default '',
  consent_expires_at timestamptz not null,
  primary key (event_id, id),
  unique (event_id, position)
);

-- The data key of an event, wrapped by the master key that is kept outside the database. Without this row the
-- people of the event cannot be read any more, in any backup.
create table event_keys (
  event_id uuid primary key references events (id) on delete cascade,
  wrapped_key bytea not null,
  created_at timestamptz not null
);

create table meetings (
  event_id uuid primary key references events (id) on delete cascade,
  provider text not null check (provider in ('link')),
  sealed_address bytea not null,
  revision integer not null default 1,
  updated_at timestamptz not null
);

-- The counter of taken places: narrow and alone, because every registration updates it and nothing may
-- reference it.
create table event_places (
  event_id uuid primary key references events (id) on delete cascade,
  capacity integer check (capacity > 0),
  taken integer not null default 0 check (taken >= 0),
  next_position integer not null default 1
) with (fillfactor = 20);

-- Which kinds of message go out and when: minutes from the admission or from the start (before it: negative).
create table message_plans (
  event_id uuid not null references events (id) on delete cascade,
  kind text not null check (kind in ('confirmation', 'link', 'reminder')),
  basis text not null check (basis in ('admission', 'start')),
  offset_minutes integer not null,
  primary key (event_id, kind)
);
