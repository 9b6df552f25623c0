-- One way through the door, written in one statement: who presses the button waits for one flush and for nothing else.
-- Answers false when a host locked the door, turned them out or replaced the room while the room was asked. A pass that
-- was used from more than p_places places is flagged.
create function enter_meeting(p_event_id uuid, p_registration_id uuid, p_pass_generation integer, p_revision integer,
  p_passes_lock boolean, p_origin_tag integer, p_user_mark bytea, p_places integer) returns boolean
language plpgsql set enable_seqscan = off set jit = off as $$
begin
  -- Waits for whoever holds the entries of the event, or changes this registration; many entries go on side by side.
  perform from meetings join registrations on registrations.event_id = meetings.event_id
  where meetings.event_id = p_event_id and registrations.event_id = p_event_id
    and registrations.id = p_registration_id
  for key share;
  -- A statement of its own, so that it sees what was written meanwhile.
  insert into attendances (event_id, registration_id, entered_at, origin_tag, user_mark)
  select event_id, id, foyer_now(), p_origin_tag, p_user_mark from registrations
  where event_id = p_event_id and id = p_registration_id and state = 'admitted' and not revoked
    and pass_generation = p_pass_generation
    and (p_passes_lock or not exists (select from doors where event_id = p_event_id and locked))
    and exists (select from meetings where event_id = p_event_id and revision = p_revision);
  if not found then
    return false;
  end if;
  update registrations set flagged = true
  where event_id = p_event_id and id = p_registration_id and not flagged
    and (select count(distinct origin_tag) from attendances
      where event_id = p_event_id and registration_id = p_registration_id) > p_places;
  return true;
end
$$;
