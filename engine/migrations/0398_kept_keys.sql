-- A former key that damaged rows alone still name: a rotation that ended keeps it, and is no longer under way.
alter table organisation_key
  -- since when it is kept for them
  add column kept_at timestamptz;
grant update (kept_at) on organisation_key to trame_app;
