-- What a host has done to the door of an event. Without a row it follows its hours alone.
create table doors (
  event_id uuid primary key references events (id) on delete cascade,
  locked boolean not null default false,
  changed_at timestamptz not null
);

-- When the room was last replaced by another: whoever came in before then has to come in again.
alter table meetings add column replaced_at timestamptz;
