-- Mails that were not sent but kept to be looked at, because no mail server is set. Encrypted like everything
-- personal.
create table captured_mails (
  id uuid primary key,
  captured_at timestamptz not null,
  sealed_mail bytea not null
);
