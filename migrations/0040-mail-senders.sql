-- The addresses that mails come from, each for one purpose: mails that name their organisation, mails that must not, and
-- news. Without an organisation: for all that have none of their own.
create table mail_senders (
  id uuid primary key,
  organisation_id uuid references organisations (id) on delete cascade,
  purpose text not null check (purpose in ('named', 'neutral', 'news')),
  address text not null unique check (address ~ '^[^@\s]+@[^@\s]+$'),
  created_at timestamptz not null,
  unique nulls not distinct (organisation_id, purpose)
);

-- What the domain of a sender signs its mails with (DKIM). A key waits until its record stands in the DNS.
create table mail_sender_keys (
  sender_id uuid not null references mail_senders (id) on delete cascade,
  state text not null check (state in ('waiting', 'signing')),
  selector text not null check (selector ~ '^[a-z0-9-]{1,63}$'),
  public_key bytea not null,
  sealed_private_key bytea not null,
  created_at timestamptz not null,
  primary key (sender_id, state)
);
