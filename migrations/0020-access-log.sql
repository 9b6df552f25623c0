-- The end of each organisation's chain of access entries. Its row is locked while one is added, so that no two name
-- the same predecessor. `first_position` and `first_previous` say where the chain begins once its oldest entries are
-- no longer kept.
create table access_heads (
  organisation_id uuid primary key references organisations (id) on delete restrict,
  position integer not null default 0,
  hash bytea not null,
  first_position integer not null default 1,
  first_previous bytea not null
);

-- Who did what with other people's data. It names no registration: `subjects` are keyed hashes, and the reason is
-- sealed, both under keys of the event, so that they tell nothing more once that key is destroyed.
create table access_log (
  organisation_id uuid not null references organisations (id) on delete restrict,
  position integer not null check (position > 0),
  at timestamptz not null,
  -- Nobody for what the program does by itself or an operator does from the command line.
  account_id uuid,
  -- The closed list stands in src/domain/protection/schema/access.ts: every part of the product adds to it.
  kind text not null check (kind ~ '^[a-z-]+\.[a-z-]+$'),
  event_id uuid,
  about_account_id uuid,
  subject_count integer not null default 0 check (subject_count >= 0),
  subjects bytea[] not null default '{}',
  sealed_reason bytea,
  previous_hash bytea not null check (octet_length(previous_hash) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (organisation_id, position)
);

create index access_log_account on access_log (organisation_id, account_id, position);

-- Entries stay as they were written. Only what is past its time may go, through `trim_access_log`; who goes round
-- the trigger breaks the chain of hashes, which `foyer audit verify` finds.
create function refuse_access_change() returns trigger
language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('foyer.trims_access_log', true) = 'yes' then
    return old;
  end if;
  raise exception 'Entries of the access log cannot be changed or removed.' using errcode = 'insufficient_privilege';
end
$$;

create trigger access_log_append_only before update or delete on access_log
for each row execute function refuse_access_change();
create trigger access_log_not_emptied before truncate on access_log
for each statement execute function refuse_access_change();

-- Removes the entries of an organisation that are older than the moment given, from the oldest on without a gap, and
-- notes where the chain begins now. Returns how many went.
create function trim_access_log(p_organisation_id uuid, p_before timestamptz) returns integer
language plpgsql as $$
declare
  head access_heads%rowtype;
  last access_log%rowtype;
begin
  select * into head from access_heads where organisation_id = p_organisation_id for update;
  select * into last from access_log
  where organisation_id = p_organisation_id and position < coalesce(
    (select min(position) from access_log where organisation_id = p_organisation_id and at >= p_before),
    head.position + 1)
  order by position desc limit 1;
  if last.position is null then
    return 0;
  end if;
  perform set_config('foyer.trims_access_log', 'yes', true);
  delete from access_log where organisation_id = p_organisation_id and position <= last.position;
  perform set_config('foyer.trims_access_log', '', true);
  update access_heads set first_position = last.position + 1, first_previous = last.hash
  where organisation_id = p_organisation_id;
  return last.position - head.first_position + 1;
end
$$;
