-- A code of an authenticator app is taken once, although it would be right for half a minute (RFC 6238 section 5.2).
alter table second_factors
  add column spent_code bytea,
  add column spent_at timestamptz;
