-- Who was invited to an event by name, and as what. The person stands in registrations like everybody else.
create table event_guests (
  event_id uuid not null,
  registration_id uuid not null,
  role text not null check (role in ('speaker', 'moderator', 'host')),
  -- The role goes with the pass for which it was given: who withdraws and registers again comes as everybody does.
  pass_generation integer not null,
  invited_at timestamptz not null,
  primary key (event_id, registration_id),
  foreign key (event_id, registration_id) references registrations (event_id, id) on delete cascade
);
