-- Who asked an organisation for news of its events. It counts only once the button behind the link in the mail to the
-- address was pressed; who ends it is gone from here.
create table news_subscriptions (
  organisation_id uuid not null references organisations (id) on delete cascade,
  id uuid not null,
  state text not null default 'asked' check (state in ('asked', 'subscribed')),
  contact_hash bytea not null,
  sealed_address bytea not null,
  locale text not null,
  asked_at timestamptz not null,
  confirmed_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, contact_hash),
  check ((state = 'subscribed') = (confirmed_at is not null))
);

create index news_subscriptions_asked on news_subscriptions (asked_at) where state = 'asked';

-- The ledger of news, like that of events: one row is one mail to one person, and it is also the queue of the sender.
create table news_messages (
  organisation_id uuid not null,
  id uuid not null default gen_random_uuid(),
  subscription_id uuid not null,
  -- `asked`: answers somebody who asked for news. `event`: a new event.
  kind text not null check (kind in ('asked', 'event')),
  event_id uuid references events (id) on delete cascade,
  revision integer not null default 1,
  state text not null default 'planned' check (state in ('planned', 'sending', 'sent', 'bounced', 'failed', 'dropped')),
  due_at timestamptz not null,
  held_until timestamptz,
  attempts integer not null default 0,
  sent_at timestamptz,
  reply_code integer,
  reason text,
  primary key (organisation_id, id),
  unique nulls not distinct (organisation_id, subscription_id, kind, event_id, revision),
  foreign key (organisation_id, subscription_id) references news_subscriptions (organisation_id, id) on delete cascade,
  check ((kind = 'event') = (event_id is not null))
);

create index news_messages_due on news_messages (organisation_id, due_at) where state in ('planned', 'sending');
-- A mail that comes back names its message alone.
create index news_messages_id on news_messages (id);
create index news_messages_event on news_messages (event_id);
