-- The form by which somebody was invited last: its button, pressed again, sends nothing.
alter table staff_invitations add column form_id uuid;
