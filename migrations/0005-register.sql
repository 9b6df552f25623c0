-- Writes the ledger rows of the people who have just been admitted: the whole message plan, what is already due
-- included, so that nobody who comes late is left out.
create function plan_messages(p_event_id uuid, p_registration_ids uuid[], p_now timestamptz) returns void
language plpgsql as $$
begin
  insert into messages (event_id, registration_id, kind, revision, due_at)
  select p_event_id, person.id, plan.kind, coalesce(earlier.revision, 0) + 1,
    case
      when plan.basis = 'admission' then p_now + make_interval(mins => plan.offset_minutes)
      when event.state = 'postponed' then null
      else greatest(p_now, event.starts_at + make_interval(mins => plan.offset_minutes))
    end
  from unnest(p_registration_ids) as person (id)
  cross join message_plans plan
  join events event on event.id = plan.event_id
  left join lateral (
    select max(message.revision) as revision from messages message
    where message.event_id = p_event_id and message.registration_id = person.id and message.kind = plan.kind
  ) earlier on true
  where plan.event_id = p_event_id
    -- A reminder whose hour has passed would only repeat the link that goes out now.
    and not (plan.kind = 'reminder' and event.starts_at + make_interval(mins => plan.offset_minutes) <= p_now);
end
$$;

-- One message that is due now, numbered after earlier ones of its kind. While one of its kind still waits, or
-- p_limit were made within a day, nothing is added: nobody can flood an address through us.
create function post_message(p_event_id uuid, p_registration_ids uuid[], p_kind text, p_now timestamptz, p_limit integer)
returns void language plpgsql as $$
begin
  insert into messages (event_id, registration_id, kind, revision, due_at)
  select p_event_id, person.id, p_kind, coalesce(earlier.revision, 0) + 1, p_now
  from unnest(p_registration_ids) as person (id)
  left join lateral (
    select max(message.revision) as revision,
      count(*) filter (where message.state = 'planned') as waiting,
      count(*) filter (where message.due_at > p_now - interval '24 hours') as recent
    from messages message
    where message.event_id = p_event_id and message.registration_id = person.id and message.kind = p_kind
  ) earlier on true
  where coalesce(earlier.waiting, 0) = 0 and coalesce(earlier.recent, 0) < p_limit;
end
$$;

-- Gives places to the people named, in their order; who finds none is wait-listed in the same order. The caller
-- has locked the row of event_places.
create function admit_or_waitlist(p_event_id uuid, p_registration_ids uuid[], p_now timestamptz) returns void
language plpgsql as $$
declare
  places event_places%rowtype;
  fits integer;
  wanted integer := coalesce(array_length(p_registration_ids, 1), 0);
begin
  if wanted = 0 then
    return;
  end if;
  select * into strict places from event_places where event_id = p_event_id for update;
  -- Nobody overtakes those who wait already.
  if exists (select from registrations where event_id = p_event_id and state = 'waitlisted' and offered_until is null
    and offers_made < 3 and not revoked) then
    fits := case when places.capacity is null then wanted else 0 end;
  else
    fits := case when places.capacity is null then wanted else least(wanted, greatest(0, places.capacity - places.taken)) end;
  end if;
  update event_places set taken = taken + fits, next_position = next_position + wanted - fits where event_id = p_event_id;

  update registrations set state = 'admitted', waitlist_position = null, offered_until = null, changed_at = p_now
  where event_id = p_event_id and id = any (p_registration_ids[1:fits]);
  perform plan_messages(p_event_id, p_registration_ids[1:fits], p_now);

  if fits < wanted then
    update registrations set state = 'waitlisted', offered_until = null, offers_made = 0, changed_at = p_now,
      waitlist_position = places.next_position + line.ordinal::integer - 1
    from unnest(p_registration_ids[fits + 1:]) with ordinality as line (id, ordinal)
    where registrations.event_id = p_event_id and registrations.id = line.id;
    perform post_message(p_event_id, p_registration_ids[fits + 1:], 'waitlisted', p_now, 3);
  end if;
end
$$;

-- What follows once the address counts: a place or the queue, or the organiser's decision.
create function accept_registrations(p_event_id uuid, p_registration_ids uuid[], p_now timestamptz) returns void
language plpgsql as $$
begin
  if (select admission from events where id = p_event_id) = 'automatic' then
    perform admit_or_waitlist(p_event_id, p_registration_ids, p_now);
    return;
  end if;
  update registrations set state = 'applied', changed_at = p_now
  where event_id = p_event_id and id = any (p_registration_ids);
  perform post_message(p_event_id, p_registration_ids, 'applied', p_now, 3);
end
$$;

-- Who asks again gets what they need to go on: the button to confirm, or their links.
create function remind_known(p_event_id uuid, p_registration_ids uuid[], p_now timestamptz) returns void
language plpgsql as $$
declare
  unconfirmed uuid[];
  others uuid[];
begin
  select array_agg(id) filter (where state = 'unconfirmed'), array_agg(id) filter (where state <> 'unconfirmed')
  into unconfirmed, others
  from registrations where event_id = p_event_id and id = any (p_registration_ids);
  perform post_message(p_event_id, unconfirmed, 'confirm', p_now, 3);
  perform post_message(p_event_id, others, 'again', p_now, 3);
end
$$;

-- The hot path: commits together all the registrations for one event that wait at this moment. Each element of
-- p_people has: id, hash, name, address (bytea as hex digits), locale and answers. Returns 'open', 'early', 'closed' or
-- 'absent'; what became of one address is told to nobody but that address.
create function register(p_event_id uuid, p_people jsonb) returns text
language plpgsql as $$
declare
  event record;
  moment timestamptz;
  fresh uuid[];
  back uuid[];
  known uuid[];
begin
  -- The lock comes first and the clock after it: who waited for the lock beyond the deadline is out.
  perform from event_places where event_id = p_event_id for update;
  moment := foyer_now();
  select state, registration_opens_at, registration_closes_at, confirms_address, admission into event
  from events where id = p_event_id;
  if event.state is null or event.state not in ('published', 'postponed') then
    return 'absent';
  end if;
  if moment < event.registration_opens_at then
    return 'early';
  end if;
  if moment >= event.registration_closes_at then
    return 'closed';
  end if;

  with person as (
    select line.ordinal, (line.value ->> 'id')::uuid as id, decode(line.value ->> 'hash', 'hex') as hash,
      decode(line.value ->> 'name', 'hex') as name, decode(line.value ->> 'address', 'hex') as address,
      line.value ->> 'locale' as locale
    from jsonb_array_elements(p_people) with ordinality as line (value, ordinal)
  ), existing as (
    select distinct registration.id, registration.state from person
    join registrations registration on registration.event_id = p_event_id and registration.contact_hash = person.hash
  ), inserted as (
    insert into registrations (event_id, id, state, contact_hash, sealed_name, locale, created_at, changed_at)
    select p_event_id, person.id, 'unconfirmed', person.hash, person.name, person.locale, moment, moment
    from person order by person.ordinal
    on conflict (event_id, contact_hash) do nothing
    returning registrations.id
  ), reachable as (
    insert into contacts (event_id, registration_id, sealed_address)
    select p_event_id, person.id, person.address from person join inserted on inserted.id = person.id
  ), returned as (
    update registrations set state = 'unconfirmed', sealed_name = person.name, locale = person.locale, changed_at = moment
    from person
    where registrations.event_id = p_event_id and registrations.contact_hash = person.hash
      and registrations.state = 'withdrawn'
    returning registrations.id
  ), renamed as (
    -- Nobody has proved yet whose address it is: the latest form counts, not the first.
    update registrations set sealed_name = person.name, locale = person.locale
    from person
    where registrations.event_id = p_event_id and registrations.contact_hash = person.hash
      and registrations.state = 'unconfirmed'
  )
  select
    (select array_agg(inserted.id order by person.ordinal) from inserted join person on person.id = inserted.id),
    (select array_agg(distinct returned.id) from returned),
    (select array_agg(existing.id) from existing where existing.state <> 'withdrawn')
  into fresh, back, known;
  -- While they are unconfirmed: nobody has proved yet whose address it is, and the latest form counts.
  perform keep_answers(p_event_id, p_people);

  if known is not null then
    perform remind_known(p_event_id, known, moment);
  end if;
  if fresh is null and back is null then
    return 'open';
  end if;
  fresh := coalesce(fresh, '{}');
  if event.confirms_address then
    insert into messages (event_id, registration_id, kind, due_at)
    select p_event_id, person.id, 'confirm', moment from unnest(fresh) as person (id);
    perform post_message(p_event_id, back, 'confirm', moment, 3);
  else
    perform accept_registrations(p_event_id, fresh || coalesce(back, '{}'), moment);
  end if;
  return 'open';
end
$$;
