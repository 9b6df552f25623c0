create table registrations (
  event_id uuid not null references events (id) on delete restrict,
  id uuid not null,
  state text not null check (state in ('unconfirmed', 'applied', 'waitlisted', 'admitted', 'declined', 'withdrawn')),
  contact_hash bytea not null,
  sealed_name bytea not null,
  locale text not null,
  pass_generation integer not null default 1,
  manage_generation integer not null default 1,
  revoked boolean not null default false,
  flagged boolean not null default false,
  -- Place in the queue while wait-listed, and until when a freed place is held for this person.
  waitlist_position integer,
  offered_until timestamptz,
  offers_made integer not null default 0,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (event_id, id),
  unique (event_id, contact_hash)
);

create index registrations_waiting on registrations (event_id, offers_made, waitlist_position) where state = 'waitlisted';
create index registrations_offered on registrations (event_id, offered_until) where offered_until is not null;

create table contacts (
  event_id uuid not null,
  registration_id uuid not null,
  sealed_address bytea not null,
  primary key (event_id, registration_id),
  foreign key (event_id, registration_id) references registrations (event_id, id) on delete cascade
);

-- The ledger of messages: one row is one mail to one person, and it is also the queue of the sender.
create table messages (
  event_id uuid not null,
  id uuid not null default gen_random_uuid(),
  registration_id uuid not null,
  kind text not null check (kind in ('confirm', 'applied', 'waitlisted', 'offer', 'confirmation', 'link', 'reminder',
    'declined', 'again', 'moved', 'postponed', 'cancelled', 'withdrawn')),
  revision integer not null default 1,
  state text not null default 'planned' check (state in ('planned', 'sending', 'sent', 'failed', 'dropped')),
  -- In the product's clock; empty while an event is postponed and its new time unknown.
  due_at timestamptz,
  -- In the machine's clock: a lease of the sender, or the earliest time of the next try.
  held_until timestamptz,
  attempts integer not null default 0,
  sent_at timestamptz,
  reply_code integer,
  reason text,
  primary key (event_id, id),
  unique (event_id, registration_id, kind, revision),
  foreign key (event_id, registration_id) references registrations (event_id, id) on delete cascade
);

create index messages_due on messages (event_id, due_at) where state in ('planned', 'sending');

create table attendances (
  event_id uuid not null,
  id uuid not null default gen_random_uuid(),
  registration_id uuid not null,
  entered_at timestamptz not null,
  -- Sixteen bits of a keyed hash of where the pass was used: enough to see two places, too few to name one.
  origin_tag integer not null check (origin_tag between 0 and 65535),
  primary key (event_id, id),
  foreign key (event_id, registration_id) references registrations (event_id, id) on delete cascade
);

create index attendances_registration on attendances (event_id, registration_id);
