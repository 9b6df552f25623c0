-- Which tables are published after the event. Chosen before registration opens: what is told cannot follow from who came.
create table figure_plans (
  event_id uuid not null references events (id) on delete cascade,
  kind text not null check (kind in ('people', 'gender', 'region', 'sector', 'age')),
  primary key (event_id, kind)
);

-- How often each answer to a question about people was given. There is no row for an answer, nothing that leads to a
-- registration, and no time: the counts rise by at least ten people's answers at once (docs/adr/0092). Gone when they are
-- published.
create table tally_cells (
  event_id uuid not null references events (id) on delete cascade,
  question text not null check (question in ('gender', 'region', 'sector', 'age')),
  answer text not null,
  count integer not null default 0 check (count >= 0),
  primary key (event_id, question, answer)
);

-- Tickets that were used, so that none counts twice. Each is a random number that stands nowhere else.
create table tally_tickets (
  event_id uuid not null references events (id) on delete cascade,
  ticket uuid not null,
  primary key (event_id, ticket)
);

-- Whether somebody was handed the questions; not whether they answered.
alter table registrations add column questions_handed boolean not null default false;

-- What was published, once. Everything in it is rounded already.
create table published_figures (
  event_id uuid primary key references events (id) on delete cascade,
  frozen_at timestamptz not null,
  body jsonb not null
);

-- The word for the places that the public reads, and since which day: it changes once a day at most.
create table shown_places (
  event_id uuid primary key references events (id) on delete cascade,
  word text not null check (word in ('open', 'nearly-full', 'full')),
  shown_on date not null
);
