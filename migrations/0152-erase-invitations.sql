-- Erases again what a restored backup has brought back although it was erased since, the invitation of the same address
-- with it: its link would register them once more. Returns how many registrations.
create or replace function erase_again() returns integer
language sql as $$
  with gone as (
    delete from registrations using erasure_tags
    where erasure_tags.event_id = registrations.event_id
      and erasure_tags.tag = sha256(convert_to(registrations.id::text, 'UTF8'))
    returning registrations.event_id, registrations.contact_hash, registrations.state = 'admitted'
      or (registrations.state = 'waitlisted' and registrations.offered_until is not null) as held_place
  ), uninvited as (
    delete from invitations using gone
    where invitations.event_id = gone.event_id and invitations.contact_hash = gone.contact_hash
  ), freed as (
    update event_places set taken = taken - held.places
    from (select event_id, count(*) filter (where held_place)::integer as places from gone group by event_id) held
    where held.event_id = event_places.event_id
  )
  select count(*)::integer from gone
$$;
