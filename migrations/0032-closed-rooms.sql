-- When Foyer ended the room after the event, and when it last tried to, in the machine's clock.
alter table meetings add column closed_at timestamptz;
alter table meetings add column close_tried_at timestamptz;
