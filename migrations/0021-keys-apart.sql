-- The wrapped data keys, where no folder keeps them (docs/adr/0020). Named by the event, or `installation` for the one
-- that belongs to none. `foyer backup` leaves this table out, and a restore leaves it as it is: a key that was destroyed
-- stays destroyed, whatever is restored.
create table data_keys (
  name text primary key check (name = 'installation' or name ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
  -- Tells which master key wrapped it, without telling the key; empty for keys from before this table.
  master_id text not null default '',
  wrapped_key bytea,
  destroyed_at timestamptz,
  check ((wrapped_key is null) = (destroyed_at is not null))
);

insert into data_keys (name, wrapped_key) select event_id::text, wrapped_key from event_keys;
drop table event_keys;

-- When the people of the event were erased and its key destroyed.
alter table events add column erased_at timestamptz;
update events set erased_at = foyer_now()
where not exists (select from data_keys where data_keys.name = events.id::text);

-- They were sealed under a key that came from the master key itself and so could not outlive it. Only the demo has any.
delete from captured_mails;
