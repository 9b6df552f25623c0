create table organisations (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  short_name text not null,
  about text not null default '',
  locale text not null default 'en',
  accent text not null default '#0b5394' check (accent ~ '^#[0-9a-f]{6}$'),
  contact_address text,
  sender_name text not null,
  exit_url text not null default 'https://www.wikipedia.org/',
  created_at timestamptz not null
);

-- A page without a parent is a section of the navigation; a page with an external address is only a link.
create table pages (
  organisation_id uuid not null references organisations (id) on delete cascade,
  id uuid not null,
  parent_id uuid,
  position integer not null,
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  label text not null,
  blurb text not null default '',
  body text not null default '',
  external_url text,
  primary key (organisation_id, id),
  foreign key (organisation_id, parent_id) references pages (organisation_id, id) on delete cascade
);

create unique index pages_slug on pages (organisation_id, coalesce(parent_id, organisation_id), slug);
