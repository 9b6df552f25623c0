-- What the form of an event asks beside name and address. Each question says why, on which ground, how long its
-- answers are kept and who sees them, before the event can be published.
create table questions (
  event_id uuid not null references events (id) on delete cascade,
  id uuid not null,
  position integer not null check (position > 0),
  kind text not null check (kind in ('text', 'lines', 'choice', 'yes')),
  label text not null check (label <> ''),
  hint text not null default '',
  required boolean not null default false,
  choices text[] not null default '{}',
  purpose text not null default '',
  -- The letters of article 6(1) of the GDPR, in words.
  legal_basis text check (legal_basis in ('consent', 'contract', 'legal-obligation', 'vital-interests', 'public-task',
    'legitimate-interests')),
  -- Days after the end of the event.
  kept_days integer check (kept_days between 0 and 3650),
  seen_by text[] not null default '{}' check (seen_by <@ array['registrar', 'host']),
  primary key (event_id, id),
  unique (event_id, position) deferrable initially deferred,
  check (kind <> 'choice' or cardinality(choices) >= 2)
);

create table answers (
  event_id uuid not null,
  registration_id uuid not null,
  question_id uuid not null,
  sealed_answer bytea not null,
  primary key (event_id, registration_id, question_id),
  foreign key (event_id, registration_id) references registrations (event_id, id) on delete cascade,
  foreign key (event_id, question_id) references questions (event_id, id) on delete cascade
);

create index answers_question on answers (event_id, question_id);

-- Keeps what the forms of a batch answered, in place of what those people answered before; for who is not confirmed.
create function keep_answers(p_event_id uuid, p_people jsonb) returns void
language plpgsql set enable_seqscan = off set jit = off as $$
begin
  if not exists (select from questions where event_id = p_event_id) then
    return;
  end if;
  delete from answers using registrations registration
  where answers.event_id = p_event_id and registration.event_id = p_event_id
    and registration.id = answers.registration_id and registration.state = 'unconfirmed'
    and registration.contact_hash in (
      select decode(line.value ->> 'hash', 'hex') from jsonb_array_elements(p_people) as line (value)
    );
  insert into answers (event_id, registration_id, question_id, sealed_answer)
  select distinct on (registration.id, question.id) p_event_id, registration.id, question.id,
    decode(answer.value ->> 'sealed', 'hex')
  from jsonb_array_elements(p_people) with ordinality as line (value, ordinal)
  cross join jsonb_array_elements(line.value -> 'answers') as answer (value)
  join registrations registration on registration.event_id = p_event_id
    and registration.contact_hash = decode(line.value ->> 'hash', 'hex') and registration.state = 'unconfirmed'
  join questions question on question.event_id = p_event_id and question.id = (answer.value ->> 'question')::uuid
  order by registration.id, question.id, line.ordinal desc;
end
$$;

-- The hot path: commits together all the registrations for one event that wait at this moment. Each element of
-- p_people has: id, hash, name, address (bytea as hex digits), locale and answers. Returns 'open', 'early', 'closed' or
-- 'absent'; what became of one address is told to nobody but that address.
create or replace function register(p_event_id uuid, p_people jsonb) returns text
language plpgsql set enable_seqscan = off set jit = off as $$
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
  -- While they are unconfirmed: whose address it is has not been proved to others, and the latest form counts.
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
