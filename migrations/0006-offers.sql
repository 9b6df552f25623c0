-- Holds each free place for the next person in the queue, for a limited time, and tells them. An offer that ran
-- out sends its holder to the end of the queue; after three nobody is asked again. Returns how many were made.
create function offer_places(p_event_id uuid) returns integer
language plpgsql as $$
declare
  places event_places%rowtype;
  event record;
  moment timestamptz;
  until timestamptz;
  expired integer;
  chosen uuid[];
begin
  select * into places from event_places where event_id = p_event_id for update;
  moment := foyer_now();
  select state, starts_at, ends_at into event from events where id = p_event_id;

  with lapsed as (
    update registrations set offered_until = null, waitlist_position = places.next_position + waitlist_position
    where event_id = p_event_id and state = 'waitlisted' and offered_until <= moment
    returning waitlist_position
  )
  select count(*), coalesce(max(waitlist_position) + 1, places.next_position) into expired, places.next_position from lapsed;
  update event_places set taken = taken - expired, next_position = places.next_position
  where event_id = p_event_id and expired > 0;
  places.taken := places.taken - expired;

  if event.state <> 'published' or moment >= event.ends_at then
    return 0;
  end if;
  -- A day to answer; less when the start is near, so that somebody can still come.
  until := least(moment + interval '24 hours', greatest(moment + (event.starts_at - moment) / 2, moment + interval '15 minutes'));
  select array_agg(next.id) into chosen from (
    select id from registrations
    where event_id = p_event_id and state = 'waitlisted' and offered_until is null and offers_made < 3 and not revoked
    order by offers_made, waitlist_position
    limit case when places.capacity is null then null else greatest(0, places.capacity - places.taken) end
  ) next;
  if chosen is null then
    return 0;
  end if;
  update registrations set offered_until = until, offers_made = offers_made + 1, changed_at = moment
  where event_id = p_event_id and id = any (chosen);
  update event_places set taken = taken + array_length(chosen, 1) where event_id = p_event_id;
  perform post_message(p_event_id, chosen, 'offer', moment, 5);
  return array_length(chosen, 1);
end
$$;
