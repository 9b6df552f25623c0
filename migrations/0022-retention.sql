-- Until when a legal hold keeps the people of the event beyond their date; the hold itself stands in legal_holds.
alter table events add column held_until date;
-- When registrations that were never confirmed were removed after the end.
alter table events add column unconfirmed_erased_at timestamptz;

-- Why the people of an event are kept longer, for how long, and who said so. The reason is sealed under the event's key.
create table legal_holds (
  event_id uuid not null references events (id) on delete cascade,
  id uuid not null,
  held_until date not null,
  sealed_reason bytea not null,
  set_by uuid,
  set_at timestamptz not null,
  lifted_by uuid,
  lifted_at timestamptz,
  primary key (event_id, id)
);

create unique index legal_holds_one on legal_holds (event_id) where lifted_at is null;

-- What stands for a registration that was erased before its event: the SHA-256 of its random id, which tells nothing to
-- anyone. Should a backup be restored that still has the registration, it is erased again. Like the keys, these rows are
-- in no backup of the data, and they go with the key of the event.
create table erasure_tags (
  event_id uuid not null,
  tag bytea not null check (octet_length(tag) = 32),
  cause text not null check (cause in ('own', 'unconfirmed', 'staff')),
  primary key (event_id, tag)
);

-- An erasure that has begun: it removes in steps, and goes on with the next when it was interrupted.
create table erasures (
  event_id uuid primary key references events (id) on delete cascade,
  cause text not null check (cause in ('date', 'by-hand', 'restored')),
  began_at timestamptz not null,
  kept_until date not null,
  -- How many rows went so far, by table; and how many registrations had gone before, by cause.
  removed jsonb not null default '{}',
  earlier jsonb not null default '{}',
  removed_at timestamptz
);

-- That the people of an event are gone: counts and times, nobody's name. The certificates of an organisation are a chain.
create table deletion_certificates (
  organisation_id uuid not null references organisations (id) on delete restrict,
  position integer not null check (position > 0),
  event_id uuid not null,
  cause text not null check (cause in ('date', 'by-hand', 'restored')),
  kept_until date not null,
  began_at timestamptz not null,
  removed_at timestamptz not null,
  key_destroyed_at timestamptz not null,
  key_store text not null check (key_store in ('folder', 'database')),
  removed jsonb not null,
  -- How many registrations had gone before, by cause.
  earlier jsonb not null,
  previous_hash bytea not null check (octet_length(previous_hash) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (organisation_id, position)
);

create index deletion_certificates_event on deletion_certificates (event_id);

create function refuse_certificate_change() returns trigger
language plpgsql as $$
begin
  raise exception 'Deletion certificates cannot be changed or removed.' using errcode = 'insufficient_privilege';
end
$$;

create trigger deletion_certificates_append_only before update or delete on deletion_certificates
for each row execute function refuse_certificate_change();
create trigger deletion_certificates_not_emptied before truncate on deletion_certificates
for each statement execute function refuse_certificate_change();

-- Erases again what a restored backup has brought back although it was erased since. Returns how many registrations.
create function erase_again() returns integer
language sql as $$
  with gone as (
    delete from registrations using erasure_tags
    where erasure_tags.event_id = registrations.event_id
      and erasure_tags.tag = sha256(convert_to(registrations.id::text, 'UTF8'))
    returning registrations.event_id, registrations.state = 'admitted'
      or (registrations.state = 'waitlisted' and registrations.offered_until is not null) as held_place
  ), freed as (
    update event_places set taken = taken - held.places
    from (select event_id, count(*) filter (where held_place)::integer as places from gone group by event_id) held
    where held.event_id = event_places.event_id
  )
  select count(*)::integer from gone
$$;

-- By whom a captured mail was to be read, as a keyed hash: it goes when that person erases what is theirs.
alter table captured_mails add column recipient_tag bytea not null default '';
