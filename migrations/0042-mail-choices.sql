-- What a person has chosen about the mails to them: whether those that concern a time carry an entry for the calendar,
-- and whether mail that is not needed to take part may come.
alter table registrations add column with_calendar boolean not null default true;
alter table registrations add column optional_mail boolean not null default true;
