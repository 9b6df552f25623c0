-- The form that invited a guest last: the second press of its button writes to nobody.
alter table event_guests add column press uuid;
