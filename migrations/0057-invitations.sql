-- Addresses that a registrar invites to register, list by list. A list is read whole and looked at before any mail goes
-- out. Of lines that could not be used only the number is kept. Gone with the people of the event.
create table invitation_lists (
  event_id uuid not null references events (id) on delete cascade,
  id uuid not null,
  account_id uuid references accounts (id) on delete set null,
  state text not null default 'read' check (state in ('read', 'released')),
  locale text not null,
  read_at timestamptz not null,
  released_at timestamptz,
  size integer not null default 0,
  -- No address in them, more than one, the same as above, and invited before.
  bad_lines integer[] not null default '{}',
  crowded_lines integer[] not null default '{}',
  repeated_lines integer[] not null default '{}',
  known_lines integer[] not null default '{}',
  primary key (event_id, id)
);

-- One row is one mail to one address, ever: the ledger of invitations, beside that of messages, because nobody is
-- registered yet (docs/adr/0057).
create table invitations (
  event_id uuid not null,
  id uuid not null,
  list_id uuid not null,
  contact_hash bytea not null,
  -- Empty once the person does not want it. The hash stays, so that nobody invites them again.
  sealed_address bytea,
  state text not null default 'waiting'
    check (state in ('waiting', 'planned', 'sending', 'sent', 'bounced', 'failed', 'dropped')),
  -- In the machine's clock: a lease of the sender, or the earliest time of the next try.
  held_until timestamptz,
  attempts integer not null default 0,
  sent_at timestamptz,
  reply_code integer,
  reason text,
  primary key (event_id, id),
  unique (event_id, contact_hash),
  foreign key (event_id, list_id) references invitation_lists (event_id, id) on delete cascade
);

create index invitations_listed on invitations (event_id, list_id, state);
create index invitations_due on invitations (event_id) where state in ('planned', 'sending');

-- Registers somebody who came by the link of their invitation. Having it proves that they read the address, so it need
-- not be confirmed once more. p_person is an element as `register` takes them. Returns as `register` does.
create function register_invited(p_event_id uuid, p_person jsonb) returns text
language plpgsql as $$
declare
  outcome text;
  unconfirmed uuid[];
begin
  perform from event_places where event_id = p_event_id for update;
  outcome := register(p_event_id, jsonb_build_array(p_person));
  if outcome <> 'open' then
    return outcome;
  end if;
  select array_agg(id) into unconfirmed from registrations
  where event_id = p_event_id and contact_hash = decode(p_person ->> 'hash', 'hex') and state = 'unconfirmed';
  if unconfirmed is not null then
    delete from messages
    where event_id = p_event_id and registration_id = any (unconfirmed) and kind = 'confirm'
      and state not in ('sending', 'sent', 'bounced', 'failed', 'dropped');
    perform accept_registrations(p_event_id, unconfirmed, foyer_now());
  end if;
  return outcome;
end
$$;

alter function register_invited(uuid, jsonb) set enable_seqscan = off set jit = off;
