-- What the lists of staff count and show, so that a hundred thousand people take no longer than a hundred.
create index messages_settled on messages (event_id, kind, state, reason)
where state in ('sent', 'bounced', 'failed', 'dropped');
create index messages_unreached on messages (event_id, registration_id) where state in ('failed', 'bounced');

-- The index of what is due also tells what of it is for what, without a look at the table.
drop index messages_due;
create index messages_due on messages (event_id, due_at) include (kind) where state in ('planned', 'sending');
