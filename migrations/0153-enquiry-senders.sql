-- By whom an enquiry can be answered, as a keyed hash of its own kind: it goes when that person erases what is theirs, and
-- nobody without the key can tell which registration it belongs to.
alter table enquiries add column sender_tag bytea;
create index enquiries_sender on enquiries (event_id, sender_tag) where sender_tag is not null;
