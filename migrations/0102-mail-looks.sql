-- How the mails to a person look: as the event says, naming neither it nor the organisation, or naming both.
alter table registrations add column mail_look text not null default 'usual'
  check (mail_look in ('usual', 'neutral', 'named'));

-- As in 0072, together with what the forms say of the mails: `look` and `calendar` of an element of p_people, where it has
-- them. For who is not confirmed: nobody has proved yet whose address it is, and the latest form counts.
create or replace function keep_answers(p_event_id uuid, p_people jsonb) returns void
language plpgsql set enable_seqscan = off set jit = off as $$
begin
  if jsonb_path_exists(p_people, '$[*] ? (exists(@.look))') then
    update registrations set mail_look = line.value ->> 'look', with_calendar = (line.value ->> 'calendar')::boolean
    from jsonb_array_elements(p_people) as line (value)
    where registrations.event_id = p_event_id and registrations.state = 'unconfirmed'
      and registrations.contact_hash = decode(line.value ->> 'hash', 'hex') and line.value ? 'look';
  end if;
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
