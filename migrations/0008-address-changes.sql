-- A new address that somebody asked for and has not confirmed yet. It is sealed to the present contact hash of the
-- registration, and counts only once the button behind the link in the mail to it was pressed.
create table address_changes (
  event_id uuid not null,
  registration_id uuid not null,
  sealed_address bytea not null,
  generation integer not null default 1,
  requested_at timestamptz not null,
  primary key (event_id, registration_id),
  foreign key (event_id, registration_id) references registrations (event_id, id) on delete cascade
);

alter table messages drop constraint messages_kind_check;
alter table messages add constraint messages_kind_check check (kind in ('confirm', 'applied', 'waitlisted', 'offer',
  'confirmation', 'link', 'reminder', 'declined', 'again', 'moved', 'postponed', 'cancelled', 'withdrawn', 'address'));
