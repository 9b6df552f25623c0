-- How often a list was begun. Whoever makes it holds a number, and stops when it is another by now: because their time ran
-- out, or because somebody who is in it must not be in it any more.
alter table exports add column attempt integer not null default 0;
