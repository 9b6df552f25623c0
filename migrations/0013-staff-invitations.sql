-- Somebody who is asked to work in an organisation and has not said yes yet. The link is computed from id and generation
-- and not kept; it was mailed to the address.
create table staff_invitations (
  organisation_id uuid not null references organisations (id) on delete cascade,
  id uuid not null unique,
  address text not null,
  roles text[] not null
    check (roles <> '{}' and roles <@ array['organiser', 'registrar', 'host', 'reporter', 'protection', 'owner']),
  -- Empty: for every event of the organisation.
  event_ids uuid[] not null default '{}',
  generation integer not null default 1,
  invited_by uuid references accounts (id) on delete set null,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, address),
  check (event_ids = '{}' or not ('owner' = any (roles)))
);
