-- What a registrar decided about people, kept for a day: so that it can be taken back while nobody has been told, goes
-- on after an interruption, and is done once however often its button is pressed.
create table decisions (
  event_id uuid not null references events (id) on delete cascade,
  -- Chosen by the page that asks: a second press of its button is the same decision.
  id uuid not null,
  account_id uuid references accounts (id) on delete set null,
  action text not null check (action in ('approve', 'decline', 'offer', 'withdraw', 'again', 'revoke')),
  state text not null default 'running' check (state in ('running', 'done', 'undoing', 'undone')),
  made_at timestamptz not null,
  total integer not null default 0,
  -- Of its people, the first who is not dealt with yet; while undoing, all from here on are.
  next_position integer not null default 1,
  -- Places of people who were withdrawn: they stay counted until `held_until`, so that none is gone when it is undone.
  places_held integer not null default 0 check (places_held >= 0),
  held_until timestamptz,
  primary key (event_id, id)
);

create index decisions_made on decisions (event_id, made_at);

create table decision_people (
  event_id uuid not null,
  decision_id uuid not null,
  position integer not null,
  registration_id uuid not null,
  -- `skipped`: it did not fit any more. `kept`: it was to be undone, but somebody has been told or it changed since.
  outcome text not null default 'pending' check (outcome in ('pending', 'done', 'skipped', 'undone', 'kept')),
  decided_at timestamptz,
  -- How the registration stood before and after, see registration_standing.
  former jsonb,
  result jsonb,
  -- The messages that were planned before, and those that the decision planned.
  planned_before uuid[] not null default '{}',
  caused uuid[] not null default '{}',
  primary key (event_id, decision_id, position),
  unique (event_id, registration_id, decision_id),
  foreign key (event_id, decision_id) references decisions (event_id, id) on delete cascade,
  foreign key (event_id, registration_id) references registrations (event_id, id) on delete cascade
);

-- The lists of people: by state, in the order in which they registered.
create index registrations_listed on registrations (event_id, state, created_at, id);
create index registrations_flagged on registrations (event_id, created_at, id) where flagged;

-- Whether an action has something to do for a registration that stands like this.
create function decision_fits(p_action text, p_state text, p_revoked boolean, p_offered_until timestamptz)
returns boolean language sql immutable as $$
  select case p_action
    when 'approve' then p_state in ('applied', 'declined')
    when 'decline' then p_state = 'applied'
    when 'offer' then p_state = 'waitlisted' and p_offered_until is null and not p_revoked
    when 'withdraw' then p_state in ('unconfirmed', 'applied', 'waitlisted', 'admitted')
    when 'again' then p_state in ('unconfirmed', 'applied', 'waitlisted', 'admitted')
    when 'revoke' then p_state = 'admitted' and not p_revoked
    else false
  end
$$;

-- Whether an event, as it is now, still leaves an action any sense: nobody gets a place in what is over or called off.
create function decision_has_time(p_action text, p_event_state text, p_ends_at timestamptz, p_now timestamptz)
returns boolean language sql immutable as $$
  select case
    when p_action not in ('approve', 'offer') then true
    when p_event_state = 'postponed' then p_action = 'approve'
    else coalesce(p_event_state = 'published' and p_now < p_ends_at, false)
  end
$$;

-- What of a registration a decision can change. Times stand in UTC, so that every session compares the same text.
create function registration_standing(p_state text, p_waitlist_position integer, p_offered_until timestamptz,
  p_offers_made integer, p_pass_generation integer, p_revoked boolean, p_changed_at timestamptz) returns jsonb
language sql stable as $$
  select jsonb_build_object('state', p_state, 'waitlist_position', p_waitlist_position,
    'offered_until', p_offered_until at time zone 'UTC', 'offers_made', p_offers_made,
    'pass_generation', p_pass_generation, 'revoked', p_revoked, 'changed_at', p_changed_at at time zone 'UTC')
$$;

-- Whether a registration that stands like this is counted among the taken places.
create function standing_holds_place(p_standing jsonb) returns boolean language sql immutable as $$
  select p_standing ->> 'state' = 'admitted'
    or (p_standing ->> 'state' = 'waitlisted' and p_standing ->> 'offered_until' is not null)
$$;

-- Does what the decision says to those named, as apply_decision does below for its next people.
create function apply_action(p_event_id uuid, p_action text, p_ids uuid[], p_now timestamptz) returns void
language plpgsql as $$
declare
  starts timestamptz;
  told timestamptz := p_now + interval '60 seconds';
begin
  case p_action
    when 'approve' then
      perform admit_or_waitlist(p_event_id, p_ids, p_now);
    when 'decline' then
      update registrations set state = 'declined', changed_at = p_now where event_id = p_event_id and id = any (p_ids);
      perform post_message(p_event_id, p_ids, 'declined', p_now, 3);
    when 'offer' then
      select starts_at into starts from events where id = p_event_id;
      update registrations set offers_made = offers_made + 1, changed_at = p_now,
        offered_until = least(told + interval '24 hours', greatest(told + (starts - told) / 2, told + interval '15 minutes'))
      where event_id = p_event_id and id = any (p_ids);
      update event_places set taken = taken + cardinality(p_ids) where event_id = p_event_id;
      perform post_message(p_event_id, p_ids, 'offer', p_now, 5);
    when 'withdraw' then
      update messages set state = 'dropped', reason = 'withdrawn'
      where event_id = p_event_id and registration_id = any (p_ids) and state = 'planned';
      -- Who never confirmed an address gets no mail there.
      perform post_message(p_event_id, array(
        select id from registrations where event_id = p_event_id and id = any (p_ids) and state <> 'unconfirmed'
      ), 'withdrawn', p_now, 3);
      update registrations set state = 'withdrawn', waitlist_position = null, offered_until = null,
        pass_generation = pass_generation + 1, changed_at = p_now
      where event_id = p_event_id and id = any (p_ids);
    when 'again' then
      perform remind_known(p_event_id, p_ids, p_now);
    when 'revoke' then
      update registrations set revoked = true, changed_at = p_now where event_id = p_event_id and id = any (p_ids);
      update messages set state = 'dropped', reason = 'revoked'
      where event_id = p_event_id and registration_id = any (p_ids) and state = 'planned';
  end case;
end
$$;

-- Does a decision to its next p_limit people, and answers how many are left. What it has to tell them is due a minute
-- later: until then nobody knows, and undo_decision can restore everything.
create function apply_decision(p_event_id uuid, p_decision_id uuid, p_limit integer) returns integer
language plpgsql as $$
declare
  places event_places%rowtype;
  decision decisions%rowtype;
  event record;
  moment timestamptz;
  due timestamptz;
  beyond integer;
  chosen uuid[];
  held integer;
begin
  select * into strict places from event_places where event_id = p_event_id for update;
  moment := foyer_now();
  due := moment + interval '60 seconds';
  select * into decision from decisions where event_id = p_event_id and id = p_decision_id for update;
  if decision.state is distinct from 'running' then
    return 0;
  end if;
  beyond := decision.next_position + p_limit;
  select state, ends_at into event from events where id = p_event_id;

  select coalesce(array_agg(fitting.id order by fitting.position), '{}') into chosen from (
    select registration.id, person.position from decision_people person
    join registrations registration on registration.event_id = p_event_id and registration.id = person.registration_id
    where person.event_id = p_event_id and person.decision_id = p_decision_id
      and person.position >= decision.next_position and person.position < beyond
      and decision_fits(decision.action, registration.state, registration.revoked, registration.offered_until)
      and decision_has_time(decision.action, event.state, event.ends_at, moment)
    for update of registration
  ) fitting;
  if decision.action = 'offer' and places.capacity is not null then
    chosen := chosen[1:greatest(0, places.capacity - places.taken)];
  end if;

  update decision_people set
    former = registration_standing(person.state, person.waitlist_position, person.offered_until, person.offers_made,
      person.pass_generation, person.revoked, person.changed_at),
    planned_before = array(select id from messages where messages.event_id = p_event_id
      and messages.registration_id = person.id and messages.state not in ('sending', 'sent', 'bounced', 'failed', 'dropped'))
  from registrations person
  where decision_people.event_id = p_event_id and decision_people.decision_id = p_decision_id
    and decision_people.registration_id = any (chosen)
    and person.event_id = p_event_id and person.id = decision_people.registration_id;

  perform apply_action(p_event_id, decision.action, chosen, moment);

  -- Each person's messages are found by themselves: the index of what is due would be read whole for everybody.
  update decision_people set decided_at = moment, outcome = 'done',
    caused = array(select id from messages where messages.event_id = p_event_id and messages.registration_id = person.id
      and messages.state not in ('sending', 'sent', 'bounced', 'failed', 'dropped')
      and messages.id <> all (decision_people.planned_before)),
    result = registration_standing(person.state, person.waitlist_position, person.offered_until, person.offers_made,
      person.pass_generation, person.revoked, person.changed_at)
  from registrations person
  where decision_people.event_id = p_event_id and decision_people.decision_id = p_decision_id
    and decision_people.registration_id = any (chosen)
    and person.event_id = p_event_id and person.id = decision_people.registration_id;
  update messages set due_at = due
  where event_id = p_event_id and due_at < due and id = any (array(
    select unnest(caused) from decision_people
    where event_id = p_event_id and decision_id = p_decision_id and registration_id = any (chosen)
  ));
  -- Links that went out three times within a day are not sent again.
  update decision_people set outcome = 'skipped'
  where event_id = p_event_id and decision_id = p_decision_id and registration_id = any (chosen)
    and decision.action = 'again' and caused = '{}';
  update decision_people set outcome = 'skipped'
  where event_id = p_event_id and decision_id = p_decision_id and outcome = 'pending'
    and position >= decision.next_position and position < beyond;

  select count(*) into held from decision_people
  where event_id = p_event_id and decision_id = p_decision_id and registration_id = any (chosen)
    and decision.action = 'withdraw' and standing_holds_place(former);
  update decisions set next_position = least(beyond, total + 1), places_held = places_held + held, held_until = due,
    state = case when beyond > total then 'done' else 'running' end
  where event_id = p_event_id and id = p_decision_id;
  return greatest(0, decision.total - beyond + 1);
end
$$;

-- Takes a decision back from its last p_limit people, wherever that leaves nobody misled: the registration stands as
-- the decision left it, no mail has gone to the person since, and they have not been in the meeting. Answers how many
-- are left to look at.
create function undo_decision(p_event_id uuid, p_decision_id uuid, p_limit integer) returns integer
language plpgsql as $$
declare
  places event_places%rowtype;
  decision decisions%rowtype;
  first integer;
  quiet uuid[];
  chosen uuid[];
  holding integer;
begin
  select * into strict places from event_places where event_id = p_event_id for update;
  select * into decision from decisions where event_id = p_event_id and id = p_decision_id for update;
  if decision.state is distinct from 'undoing' then
    return 0;
  end if;
  first := greatest(1, decision.next_position - p_limit);

  -- What a sender has in its hands at this moment is left to it.
  quiet := array(
    select id from messages
    where event_id = p_event_id and attempts = 0 and state not in ('sending', 'sent', 'bounced', 'failed', 'dropped')
      and id = any (array(
        select unnest(caused) from decision_people
        where event_id = p_event_id and decision_id = p_decision_id and outcome = 'done'
          and position >= first and position < decision.next_position
      ))
    for update skip locked
  );
  select coalesce(array_agg(same.id order by same.position), '{}') into chosen from (
    select registration.id, person.position from decision_people person
    join registrations registration on registration.event_id = p_event_id and registration.id = person.registration_id
    where person.event_id = p_event_id and person.decision_id = p_decision_id and person.outcome = 'done'
      and person.position >= first and person.position < decision.next_position
      and person.caused <@ quiet
      and person.result = registration_standing(registration.state, registration.waitlist_position,
        registration.offered_until, registration.offers_made, registration.pass_generation, registration.revoked,
        registration.changed_at)
      and not exists (select from messages told where told.event_id = p_event_id
        and told.registration_id = registration.id and (told.state = 'sending' or told.sent_at > person.decided_at))
      and not exists (select from attendances entry where entry.event_id = p_event_id
        and entry.registration_id = registration.id and entry.entered_at > person.decided_at)
    for update of registration
  ) same;

  -- A place that is no longer held may have gone to somebody else.
  if decision.action = 'withdraw' and decision.places_held = 0 and places.capacity is not null then
    select coalesce(array_agg(registration_id order by position), '{}') into chosen from (
      select registration_id, position, standing_holds_place(former) as holds,
        count(*) filter (where standing_holds_place(former)) over (order by position) as needed
      from decision_people
      where event_id = p_event_id and decision_id = p_decision_id and registration_id = any (chosen)
    ) person
    where not holds or needed <= places.capacity - places.taken;
  end if;

  select count(*) into holding from decision_people
  where event_id = p_event_id and decision_id = p_decision_id and registration_id = any (chosen)
    and standing_holds_place(former) <> standing_holds_place(result);
  if decision.action in ('approve', 'offer') then
    update event_places set taken = taken - holding where event_id = p_event_id;
  elsif decision.action = 'withdraw' and decision.places_held = 0 then
    update event_places set taken = taken + holding where event_id = p_event_id;
  elsif decision.action = 'withdraw' then
    update decisions set places_held = places_held - holding where event_id = p_event_id and id = p_decision_id;
  end if;

  update registrations set state = former ->> 'state', waitlist_position = (former ->> 'waitlist_position')::integer,
    offered_until = (former ->> 'offered_until')::timestamp at time zone 'UTC',
    offers_made = (former ->> 'offers_made')::integer, pass_generation = (former ->> 'pass_generation')::integer,
    revoked = (former ->> 'revoked')::boolean, changed_at = (former ->> 'changed_at')::timestamp at time zone 'UTC'
  from decision_people person
  where person.event_id = p_event_id and person.decision_id = p_decision_id and person.registration_id = any (chosen)
    and registrations.event_id = p_event_id and registrations.id = person.registration_id;
  delete from messages where event_id = p_event_id and id = any (array(
    select unnest(caused) from decision_people
    where event_id = p_event_id and decision_id = p_decision_id and registration_id = any (chosen)
  ));
  -- Each is judged again before it goes out, so one too many does no harm.
  update messages set state = 'planned', reason = null
  where event_id = p_event_id and state = 'dropped' and reason in ('withdrawn', 'declined', 'revoked', 'superseded')
    and id = any (array(
      select unnest(planned_before) from decision_people
      where event_id = p_event_id and decision_id = p_decision_id and registration_id = any (chosen)
    ));

  update decision_people set outcome = case when registration_id = any (chosen) then 'undone' else 'kept' end
  where event_id = p_event_id and decision_id = p_decision_id and outcome = 'done'
    and position >= first and position < decision.next_position;
  update decisions set next_position = first, state = case when first = 1 then 'undone' else 'undoing' end
  where event_id = p_event_id and id = p_decision_id;
  if decision.action in ('approve', 'offer') and holding > 0 then
    perform offer_places(p_event_id);
  end if;
  return first - 1;
end
$$;

-- Gives away the places of people who were withdrawn, once that cannot be taken back any more.
create function release_held_places(p_event_id uuid) returns void
language plpgsql as $$
declare
  released integer;
begin
  perform from event_places where event_id = p_event_id for update;
  with settled as (
    select id, places_held from decisions
    where event_id = p_event_id and places_held > 0 and held_until <= foyer_now() and state in ('done', 'undone')
    for update
  ), emptied as (
    update decisions set places_held = 0 from settled where decisions.event_id = p_event_id and decisions.id = settled.id
  )
  select coalesce(sum(places_held), 0) into released from settled;
  if released > 0 then
    update event_places set taken = greatest(0, taken - released) where event_id = p_event_id;
    perform offer_places(p_event_id);
  end if;
end
$$;

alter function apply_action(uuid, text, uuid[], timestamptz) set enable_seqscan = off set jit = off;
alter function apply_decision(uuid, uuid, integer) set enable_seqscan = off set jit = off;
alter function undo_decision(uuid, uuid, integer) set enable_seqscan = off set jit = off;
alter function release_held_places(uuid) set enable_seqscan = off set jit = off;
