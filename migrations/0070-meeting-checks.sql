-- What the organiser has looked at in the settings of the meeting, before people are led there.
create table meeting_checks (
  event_id uuid not null references events (id) on delete cascade,
  item text not null check (item in ('attendees-hidden', 'renaming-allowed', 'recording', 'chat-hosts', 'waiting-room')),
  ticked_by uuid references accounts (id) on delete set null,
  ticked_at timestamptz not null,
  primary key (event_id, item)
);

-- While true, neither links go out nor does the door open. It ends when the whole list is ticked.
alter table events add column links_held boolean not null default true;
