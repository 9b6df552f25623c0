-- A session keeps the plans of these functions, and of the checks of foreign keys that they cause. While the tables are
-- small, reading one whole is cheapest, and such a plan is kept until the tables are counted anew: by then it reads
-- thousands of rows for each person. Everything large here is found by an index. What has none (the one row of the
-- clock) then counts as dear, for which servers would compile the statement at each call: hence no jit.
alter function register(uuid, jsonb) set enable_seqscan = off set jit = off;
alter function remind_known(uuid, uuid[], timestamptz) set enable_seqscan = off set jit = off;
alter function accept_registrations(uuid, uuid[], timestamptz) set enable_seqscan = off set jit = off;
alter function admit_or_waitlist(uuid, uuid[], timestamptz) set enable_seqscan = off set jit = off;
alter function plan_messages(uuid, uuid[], timestamptz) set enable_seqscan = off set jit = off;
alter function post_message(uuid, uuid[], text, timestamptz, integer) set enable_seqscan = off set jit = off;
alter function offer_places(uuid) set enable_seqscan = off set jit = off;
