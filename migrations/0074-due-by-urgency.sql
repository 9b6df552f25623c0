-- What is due is claimed class by class, the most urgent first: without the class in the index each claim would read all
-- that is due four times. The kind is there for those who count.
drop index messages_due;
create index messages_due on messages (event_id, urgency, due_at) include (kind) where state in ('planned', 'sending');
