alter table meeting_accounts drop constraint meeting_accounts_kind_check;
alter table meeting_accounts add constraint meeting_accounts_kind_check
  check (kind in ('bigbluebutton', 'jitsi', 'zoom', 'teams'));
alter table meetings drop constraint meetings_provider_check;
alter table meetings add constraint meetings_provider_check
  check (provider in ('link', 'bigbluebutton', 'jitsi', 'zoom', 'teams'));
-- When a provider that sends no reports was asked who had been inside, and said so.
alter table meetings add column attendance_read_at timestamptz;
