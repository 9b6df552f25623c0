-- After an outage everything is due at once: then what opens or closes the door goes first, then the reminder, then what
-- only informs, and last what nobody needs in order to take part.
alter table messages add column urgency integer not null generated always as (
  case
    when kind = 'outcomes' then 3
    when kind in ('applied', 'waitlisted', 'declined', 'withdrawn') then 2
    when kind = 'reminder' then 1
    else 0
  end
) stored;

drop index messages_due;
create index messages_due on messages (event_id, urgency, due_at) where state in ('planned', 'sending');
