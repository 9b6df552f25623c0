alter table meeting_accounts drop constraint meeting_accounts_kind_check;
alter table meeting_accounts add constraint meeting_accounts_kind_check
  check (kind in ('bigbluebutton', 'jitsi', 'zoom'));
alter table meetings drop constraint meetings_provider_check;
alter table meetings add constraint meetings_provider_check
  check (provider in ('link', 'bigbluebutton', 'jitsi', 'zoom'));
-- In the machine's clock: until when the provider wants to be left alone by those who take seats ahead of time.
alter table meetings add column seats_rest_until timestamptz;

-- A place that a provider keeps for one person, under an alias of ours. A row outlives its registration, because what
-- was taken at a provider has to be given back there, whatever happens here. It names nobody.
create table room_seats (
  event_id uuid not null references events (id) on delete restrict,
  id uuid not null default gen_random_uuid(),
  registration_id uuid not null,
  account_id uuid not null references meeting_accounts (id) on delete restrict,
  -- 'failed': the provider refused it, and is asked again later.
  state text not null check (state in ('held', 'failed')),
  -- Keyed hash of the room, and hash of the sealed name, for which it was taken: a seat for another is given back.
  room_mark bytea not null,
  name_mark bytea not null,
  -- The person's own address of the room, under the key of the event, which is destroyed with its people.
  sealed_address bytea,
  -- What the provider needs to take the place away, under the key of the installation, which is not.
  sealed_handle bytea,
  attempts integer not null default 0,
  -- In the machine's clock: when it was last tried to take it or to give it back.
  tried_at timestamptz,
  primary key (event_id, id),
  check ((state = 'held') = (sealed_handle is not null))
);

create unique index room_seats_registration on room_seats (event_id, registration_id, room_mark, name_mark);
