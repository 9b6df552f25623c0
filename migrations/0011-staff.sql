-- Who may do what in the workspace of an organisation: one row is one role, for all its events or for one.
create table staff_grants (
  organisation_id uuid not null references organisations (id) on delete cascade,
  id uuid not null,
  account_id uuid not null references accounts (id) on delete cascade,
  role text not null check (role in ('organiser', 'registrar', 'host', 'reporter', 'protection', 'owner')),
  -- Empty: for every event of the organisation.
  event_id uuid references events (id) on delete cascade,
  granted_at timestamptz not null,
  primary key (organisation_id, id),
  unique nulls not distinct (organisation_id, account_id, role, event_id),
  check (event_id is null or role <> 'owner')
);

create index staff_grants_account on staff_grants (account_id);

-- Other organisations that hold an event together with its own, and the roles that their staff have in it.
create table event_hosts (
  event_id uuid not null references events (id) on delete cascade,
  organisation_id uuid not null references organisations (id) on delete cascade,
  roles text[] not null check (roles <@ array['organiser', 'registrar', 'host', 'reporter']),
  position integer not null,
  primary key (event_id, organisation_id)
);

create index event_hosts_organisation on event_hosts (organisation_id);
