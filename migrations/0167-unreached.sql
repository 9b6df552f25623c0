-- Also who could not be reached in time counts among those that no mail has reached.
drop index messages_unreached;
create index messages_unreached on messages (event_id, registration_id)
  where state in ('failed', 'bounced') or (state = 'dropped' and reason = 'unreached');
