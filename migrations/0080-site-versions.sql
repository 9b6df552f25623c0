-- A site as it stood after each change: what was overwritten can come back, and a form that began with an older version
-- is told. It holds what stood on public pages, and nothing about people.
create table site_versions (
  organisation_id uuid not null references organisations (id) on delete cascade,
  number integer not null check (number > 0),
  -- Nobody for what the program did by itself, such as an import.
  account_id uuid references accounts (id) on delete set null,
  at timestamptz not null,
  restored_number integer,
  content jsonb not null,
  primary key (organisation_id, number)
);
