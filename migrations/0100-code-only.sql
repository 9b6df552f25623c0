-- People may register without any address, and come back with a code (docs/adr/0100). Then there is no contact and no
-- message, and no address proves that each of them is somebody else.
alter table events add column takes_codes boolean not null default false;
update events set takes_codes = sensitivity <> 'open';

alter table registrations add column contact_route text not null default 'mail' check (contact_route in ('mail', 'code'));
create index registrations_by_code on registrations (event_id, state) where contact_route = 'code';

-- As in 0005, for those who can be written to.
create or replace function plan_messages(p_event_id uuid, p_registration_ids uuid[], p_now timestamptz) returns void
language plpgsql set enable_seqscan = off set jit = off as $$
begin
  insert into messages (event_id, registration_id, kind, revision, due_at)
  select p_event_id, person.id, plan.kind, coalesce(earlier.revision, 0) + 1,
    case
      when plan.basis = 'admission' then p_now + make_interval(mins => plan.offset_minutes)
      when event.state = 'postponed' then null
      else greatest(p_now, event.starts_at + make_interval(mins => plan.offset_minutes))
    end
  from unnest(p_registration_ids) as person (id)
  join registrations registration on registration.event_id = p_event_id and registration.id = person.id
    and registration.contact_route = 'mail'
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

-- As in 0005, for those who can be written to.
create or replace function post_message(p_event_id uuid, p_registration_ids uuid[], p_kind text, p_now timestamptz,
  p_limit integer)
returns void language plpgsql set enable_seqscan = off set jit = off as $$
begin
  insert into messages (event_id, registration_id, kind, revision, due_at)
  select p_event_id, person.id, p_kind, coalesce(earlier.revision, 0) + 1, p_now
  from unnest(p_registration_ids) as person (id)
  join registrations registration on registration.event_id = p_event_id and registration.id = person.id
    and registration.contact_route = 'mail'
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

-- What follows for people who gave no address. While the places are limited and given away by themselves, a third of them
-- goes to such people at the most, those who wait included; who comes after that waits for the organiser's decision.
create function accept_coded(p_event_id uuid, p_registration_ids uuid[], p_now timestamptz) returns void
language plpgsql set enable_seqscan = off set jit = off as $$
declare
  places integer;
  given integer;
  fits integer;
begin
  select capacity into places from event_places where event_id = p_event_id;
  if places is null or (select admission from events where id = p_event_id) <> 'automatic' then
    perform accept_registrations(p_event_id, p_registration_ids, p_now);
    return;
  end if;
  select count(*) into given from registrations
  where event_id = p_event_id and contact_route = 'code' and state in ('admitted', 'waitlisted');
  fits := greatest(0, ceil(places / 3.0)::integer - given);
  perform accept_registrations(p_event_id, p_registration_ids[1:fits], p_now);
  update registrations set state = 'applied', changed_at = p_now
  where event_id = p_event_id and id = any (p_registration_ids[fits + 1:]);
end
$$;

-- The hot path: commits together all the registrations for one event that wait at this moment. Each element of
-- p_people has: id, hash, name, address (bytea as hex digits), locale, answers and notice. Returns 'open', 'early', 'closed' or
-- 'absent'; what became of one address is told to nobody but that address. Who has no address comes back with a code:
-- nothing is there to be confirmed.
create or replace function register(p_event_id uuid, p_people jsonb) returns text
language plpgsql set enable_seqscan = off set jit = off as $$
declare
  event record;
  moment timestamptz;
  fresh uuid[];
  back uuid[];
  coded uuid[];
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
      line.value ->> 'locale' as locale, decode(line.value ->> 'notice', 'hex') as notice
    from jsonb_array_elements(p_people) with ordinality as line (value, ordinal)
  ), existing as (
    select distinct registration.id, registration.state from person
    join registrations registration on registration.event_id = p_event_id and registration.contact_hash = person.hash
  ), inserted as (
    insert into registrations (event_id, id, state, contact_hash, contact_route, sealed_name, locale, created_at,
      changed_at, notice)
    select p_event_id, person.id, 'unconfirmed', person.hash, case when person.address is null then 'code' else 'mail' end,
      person.name, person.locale, moment, moment, person.notice
    from person order by person.ordinal
    on conflict (event_id, contact_hash) do nothing
    returning registrations.id, registrations.contact_route
  ), reachable as (
    insert into contacts (event_id, registration_id, sealed_address)
    select p_event_id, person.id, person.address from person join inserted on inserted.id = person.id
    where person.address is not null
  ), returned as (
    update registrations set state = 'unconfirmed', sealed_name = person.name, locale = person.locale, changed_at = moment,
      notice = person.notice
    from person
    where registrations.event_id = p_event_id and registrations.contact_hash = person.hash
      and registrations.state = 'withdrawn'
    returning registrations.id, registrations.contact_route
  ), renamed as (
    -- Nobody has proved yet whose address it is: the latest form counts, not the first.
    update registrations set sealed_name = person.name, locale = person.locale, notice = person.notice
    from person
    where registrations.event_id = p_event_id and registrations.contact_hash = person.hash
      and registrations.state = 'unconfirmed'
  )
  select
    (select array_agg(inserted.id order by person.ordinal) from inserted join person on person.id = inserted.id
      where inserted.contact_route = 'mail'),
    (select array_agg(distinct returned.id) from returned where returned.contact_route = 'mail'),
    (select array_agg(id) from (
      select id from inserted where contact_route = 'code' union select id from returned where contact_route = 'code'
    ) without_address),
    (select array_agg(existing.id) from existing where existing.state <> 'withdrawn')
  into fresh, back, coded, known;
  -- While they are unconfirmed: nobody has proved yet whose address it is, and the latest form counts.
  perform keep_answers(p_event_id, p_people);

  if coded is not null then
    perform accept_coded(p_event_id, coded, moment);
  end if;
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
