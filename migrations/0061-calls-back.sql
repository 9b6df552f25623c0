-- While people are called back who were in a room that was replaced: which revision of the room took its place, and up to
-- whom they have been called. With many people this takes a while, and the door does not wait for it.
alter table doors add column calling_revision integer;
alter table doors add column called_up_to uuid;
