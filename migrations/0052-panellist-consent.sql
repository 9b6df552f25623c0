-- What a panellist agreed to. Nothing of it is shown without a consent that has not run out and was not withdrawn.
alter table panellists alter column consent_expires_at drop not null;
alter table panellists
  add column naming text not null default 'name' check (naming in ('name', 'pseudonym', 'unnamed')),
  add column shows_affiliation boolean not null default true,
  add column may_photograph boolean not null default false,
  add column may_record boolean not null default false,
  add column consent_withdrawn_at timestamptz,
  -- Counts changes, so that two people who edit at once are told.
  add column revision integer not null default 1;
-- An unnamed panellist has no name here: it stands in the sealed notes, if anywhere.
alter table panellists add constraint panellists_unnamed check ((naming = 'unnamed') = (name = ''));

-- What only staff may know of a panellist: who it is, what was agreed, what is off limits, who stands by. Sealed under the
-- event's key and gone with it.
create table panellist_notes (
  event_id uuid not null,
  panellist_id uuid not null,
  sealed_notes bytea not null,
  primary key (event_id, panellist_id),
  foreign key (event_id, panellist_id) references panellists (event_id, id) on delete cascade
);
