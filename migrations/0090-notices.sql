-- What people are told about their data where they give it. Every wording that a form has ever shown is kept, named by
-- the first 16 bytes of its hash; each registration keeps the name of what its form showed.
create table notices (
  event_id uuid not null references events (id) on delete cascade,
  mark bytea not null check (octet_length(mark) = 16),
  locale text not null,
  shown_from timestamptz not null,
  body jsonb not null,
  primary key (event_id, mark)
);

-- What an organisation says in its own words instead of the text that comes with the program; empty for none.
create table notice_words (
  organisation_id uuid not null references organisations (id) on delete cascade,
  locale text not null,
  rights text not null default '',
  refusing text not null default '',
  more text not null default '',
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (organisation_id, locale)
);

-- No foreign key: nothing that a form says may keep the other forms of its statement from being committed.
alter table registrations add column notice bytea check (octet_length(notice) = 16);

-- The hot path: commits together all the registrations for one event that wait at this moment. Each element of
-- p_people has: id, hash, name, address (bytea as hex digits), locale, answers and notice. Returns 'open', 'early', 'closed' or
-- 'absent'; what became of one address is told to nobody but that address.
create or replace function register(p_event_id uuid, p_people jsonb) returns text
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
      line.value ->> 'locale' as locale, decode(line.value ->> 'notice', 'hex') as notice
    from jsonb_array_elements(p_people) with ordinality as line (value, ordinal)
  ), existing as (
    select distinct registration.id, registration.state from person
    join registrations registration on registration.event_id = p_event_id and registration.contact_hash = person.hash
  ), inserted as (
    insert into registrations (event_id, id, state, contact_hash, sealed_name, locale, created_at, changed_at, notice)
    select p_event_id, person.id, 'unconfirmed', person.hash, person.name, person.locale, moment, moment, person.notice
    from person order by person.ordinal
    on conflict (event_id, contact_hash) do nothing
    returning registrations.id
  ), reachable as (
    insert into contacts (event_id, registration_id, sealed_address)
    select p_event_id, person.id, person.address from person join inserted on inserted.id = person.id
  ), returned as (
    update registrations set state = 'unconfirmed', sealed_name = person.name, locale = person.locale, changed_at = moment,
      notice = person.notice
    from person
    where registrations.event_id = p_event_id and registrations.contact_hash = person.hash
      and registrations.state = 'withdrawn'
    returning registrations.id
  ), renamed as (
    -- Nobody has proved yet whose address it is: the latest form counts, not the first.
    update registrations set sealed_name = person.name, locale = person.locale, notice = person.notice
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

alter function register(uuid, jsonb) set enable_seqscan = off set jit = off;
