-- Whether everybody who works in the organisation, or on an event of it, has to have a second factor.
alter table organisations add column demands_second_factor boolean not null default false;
