-- Staff who sign in. The columns of the first five tables are those that better-auth works with (docs/adr/0008); it never
-- changes the tables. Where it would keep what we do not want, a check keeps the column empty.
create table accounts (
  id uuid primary key default gen_random_uuid(),
  address text not null unique,
  -- Whether somebody has shown that they read this mailbox.
  address_confirmed boolean not null default false,
  name text not null default '',
  picture text check (picture is null),
  has_authenticator boolean not null default false,
  has_passkey boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table account_sessions (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts (id) on delete cascade,
  -- Opens nothing by itself: the cookie carries it with a signature under a key that is not in the database.
  token text not null unique,
  -- A browser and a system by name, never the whole text that browsers send.
  device text not null default '' check (device ~ '^[A-Za-z]*( [A-Za-z]+)?$'),
  ip_address text check (ip_address is null),
  -- When a second factor was last shown in this session, on the product's clock.
  confirmed_at timestamptz,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create index account_sessions_account on account_sessions (account_id);
create index account_sessions_expiry on account_sessions (expires_at);

-- The identity of an account at another provider. None of the provider's tokens is kept.
create table sign_in_methods (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts (id) on delete cascade,
  provider text not null,
  subject text not null,
  access_token text check (access_token is null),
  refresh_token text check (refresh_token is null),
  id_token text check (id_token is null),
  access_token_expires_at timestamptz check (access_token_expires_at is null),
  refresh_token_expires_at timestamptz check (refresh_token_expires_at is null),
  scope text check (scope is null),
  password text check (password is null),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider, subject)
);

create index sign_in_methods_account on sign_in_methods (account_id);

-- What was begun and is not finished: links on their way, challenges of passkeys, visits to a provider.
create table sign_in_tokens (
  id uuid primary key default gen_random_uuid(),
  -- Holds the hash of a token, never the token.
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create index sign_in_tokens_identifier on sign_in_tokens (identifier);
create index sign_in_tokens_expiry on sign_in_tokens (expires_at);

-- An authenticator app and the recovery codes, both encrypted.
create table second_factors (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null unique references accounts (id) on delete cascade,
  secret text not null,
  recovery_codes text not null,
  -- False while it is being set up: no code of the app has been shown yet.
  verified boolean not null default false,
  failures integer not null default 0,
  locked_until timestamptz
);

create table passkeys (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references accounts (id) on delete cascade,
  name text not null check (name <> ''),
  -- In base64url, as browsers name it.
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  created_at timestamptz not null,
  used_at timestamptz
);

create index passkeys_account on passkeys (account_id);
