-- A host lets somebody in by their name: what is said aloud leads, once and for a short time, to the pass that was made
-- for it. One row a person, that of the last time.
create table door_codes (
  event_id uuid not null,
  registration_id uuid not null,
  -- A keyed hash; the code itself is computed from the pass to which it leads.
  code_hash bytea not null,
  pass_generation integer not null,
  account_id uuid references accounts (id) on delete set null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (event_id, registration_id),
  unique (event_id, code_hash),
  foreign key (event_id, registration_id) references registrations (event_id, id) on delete cascade
);

-- `room`: tells those who are inside that the meeting goes on in another room.
alter table messages drop constraint messages_kind_check;
alter table messages add constraint messages_kind_check check (kind in ('confirm', 'applied', 'waitlisted', 'offer',
  'confirmation', 'link', 'reminder', 'declined', 'again', 'moved', 'room', 'postponed', 'cancelled', 'withdrawn', 'address'));
