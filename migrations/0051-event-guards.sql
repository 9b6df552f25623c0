-- Two promises that no form and no command may break: what people registered under does not become less careful, and an
-- address that was published stays.
create function guard_event() returns trigger
language plpgsql as $$
declare
  ranks constant text[] := array['open', 'sensitive', 'high-risk'];
begin
  if new.slug <> old.slug and old.published_at is not null then
    raise exception 'The address of an event that was published stays.'
      using errcode = 'check_violation', constraint = 'events_slug_stays';
  end if;
  if array_position(ranks, new.sensitivity) < array_position(ranks, old.sensitivity) then
    -- Whoever registers at this moment holds the counter of places, and is waited for.
    perform 1 from event_places where event_id = new.id for update;
    if exists (select 1 from registrations where event_id = new.id)
      -- There were people, and they were erased.
      or old.erased_at is not null then
      raise exception 'The sensitivity of an event only rises once somebody has registered.'
        using errcode = 'check_violation', constraint = 'events_sensitivity_rises';
    end if;
  end if;
  return new;
end
$$;

create trigger events_guard before update of slug, sensitivity on events
  for each row execute function guard_event();
