-- Whether contacts may leave as a file although the event is sensitive.
alter table events add column exports_allowed boolean not null default false;

-- What somebody agreed to beside taking part; without a row they agreed to nothing.
create table consents (
  event_id uuid not null,
  registration_id uuid not null,
  kind text not null check (kind in ('shared-list')),
  given_at timestamptz not null,
  primary key (event_id, registration_id, kind),
  foreign key (event_id, registration_id) references registrations (event_id, id) on delete cascade
);

-- A list of people as an encrypted file: asked for with a reason, agreed to by a second person, made by the worker, gone
-- a day later. A row is also its own place in the queue.
create table exports (
  event_id uuid not null references events (id) on delete cascade,
  id uuid not null,
  state text not null default 'requested' check (state in ('requested', 'refused', 'approved', 'ready', 'expired')),
  format text not null check (format in ('csv', 'xlsx', 'json')),
  audience text not null check (audience in ('own', 'shared')),
  sealed_reason bytea not null,
  -- Shown to who asked, until the file is gone.
  sealed_passphrase bytea,
  requested_by uuid not null,
  requested_at timestamptz not null,
  decided_by uuid check (decided_by <> requested_by),
  decided_at timestamptz,
  rows_total integer not null default 0,
  rows_done integer not null default 0,
  -- In the machine's clock: a worker's lease.
  held_until timestamptz,
  expires_at timestamptz,
  primary key (event_id, id)
);

create index exports_open on exports (event_id) where state in ('approved', 'ready');

create table export_parts (
  event_id uuid not null,
  id uuid not null,
  number integer not null,
  bytes bytea not null,
  primary key (event_id, id, number),
  foreign key (event_id, id) references exports (event_id, id) on delete cascade
);
