-- 'person': the provider refused one person, and would have taken others. That keeps the door shut to nobody else.
alter table door_troubles drop constraint door_troubles_kind_check;
alter table door_troubles add constraint door_troubles_kind_check
  check (kind in ('unreachable', 'busy', 'refused', 'person'));
