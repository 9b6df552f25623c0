-- What an organiser says in the mails of the message plan, beside what they say by themselves.
create table message_words (
  event_id uuid not null references events (id) on delete cascade,
  kind text not null check (kind in ('confirmation', 'link', 'reminder')),
  locale text not null,
  words text not null check (words <> ''),
  primary key (event_id, kind, locale)
);
