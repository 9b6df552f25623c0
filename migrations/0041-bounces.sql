-- What was accepted may still come back. `hard`: it will not arrive there; `soft`: it did not this time.
alter table messages drop constraint messages_state_check;
alter table messages add constraint messages_state_check
  check (state in ('planned', 'sending', 'sent', 'bounced', 'failed', 'dropped'));
alter table messages add column bounce text check (bounce in ('hard', 'soft'));
