-- Breaches of the protection of people's data, with the clock of 72 hours (Regulation (EU) 2016/679, article 33). What
-- happened is sealed under a key of the installation, because it may name people and outlives events.
create table breaches (
  organisation_id uuid not null references organisations (id) on delete restrict,
  id uuid not null,
  noticed_at timestamptz not null,
  event_ids uuid[] not null default '{}',
  risk text not null check (risk in ('unknown', 'none', 'likely', 'high')),
  -- How many people and entries about them it concerns; empty while nobody knows.
  people_count integer check (people_count >= 0),
  records_count integer check (records_count >= 0),
  sealed_account bytea not null,
  authority_told_at timestamptz,
  people_told_at timestamptz,
  closed_at timestamptz,
  revision integer not null default 1,
  recorded_by uuid,
  recorded_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (organisation_id, id)
);

create index breaches_closed on breaches (closed_at) where closed_at is not null;

-- What an organisation says of itself in its record of processing activities (the same, article 30); the rest of the
-- record follows from what the program does.
create table processing_details (
  organisation_id uuid primary key references organisations (id) on delete cascade,
  details jsonb not null,
  changed_by uuid,
  changed_at timestamptz not null
);

-- How an organiser answered the questions about harm; the answers can only raise the sensitivity of the event.
create table impact_checklists (
  event_id uuid primary key references events (id) on delete cascade,
  answers jsonb not null,
  answered_by uuid,
  answered_at timestamptz not null
);
