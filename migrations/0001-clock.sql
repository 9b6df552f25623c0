-- The one clock of the product. In demo mode and in tests it may be shifted or frozen; production refuses to
-- start while this table holds a row.
create table demo_clocks (
  singleton boolean primary key default true check (singleton),
  shift interval not null default interval '0',
  frozen_at timestamptz
);

create function foyer_now() returns timestamptz
language sql volatile as $$
  select coalesce(
    (select coalesce(frozen_at, clock_timestamp() + shift) from demo_clocks),
    clock_timestamp()
  )
$$;
