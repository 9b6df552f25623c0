-- After the event, those who asked for it hear once what came of it, in the words that its organisers write.
alter table messages drop constraint messages_kind_check;
alter table messages add constraint messages_kind_check check (kind in ('confirm', 'applied', 'waitlisted', 'offer',
  'confirmation', 'link', 'reminder', 'declined', 'again', 'moved', 'room', 'postponed', 'cancelled', 'withdrawn', 'address',
  'outcomes'));

alter table consents drop constraint consents_kind_check;
alter table consents add constraint consents_kind_check
  check (kind in ('shared-list', 'news', 'pictures', 'named', 'outcomes'));
-- Nobody gets optional mail who did not ask for it; that wish is an agreement like the others, and is taken back there.
alter table registrations drop column optional_mail;

create table outcome_words (
  event_id uuid not null references events (id) on delete cascade,
  locale text not null,
  words text not null check (words <> ''),
  primary key (event_id, locale)
);
