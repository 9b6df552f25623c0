-- What somebody writes to the organisers through the form of an event, without an account and, where they want it so,
-- without an address. Sealed like a contact, and gone with the people of the event.
create table enquiries (
  event_id uuid not null references events (id) on delete cascade,
  id uuid not null,
  sealed_words bytea not null,
  written_at timestamptz not null,
  -- Since when somebody has dealt with it, and who.
  settled_at timestamptz,
  settled_by uuid references accounts (id) on delete set null,
  primary key (event_id, id)
);

create index enquiries_written on enquiries (event_id, settled_at, written_at, id);
create index enquiries_settled_by on enquiries (settled_by);
