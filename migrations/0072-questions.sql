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

-- Called by the function register. Keeps what the forms of a batch answered, in place of what those people answered before; for who is not confirmed.
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
