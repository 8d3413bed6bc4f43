-- A function that has a door belongs to trame_definer, in whose name migrations do not act. To replace or drop it in a
-- later migration: `select trame_take_back('due_timers(integer)')`, the change, then `trame_door` again.
create function trame_take_back(signature text) returns void
language plpgsql
set search_path = pg_catalog, trame, pg_temp
as $$
declare
  target regprocedure := format('trame.%s', signature)::regprocedure;
  -- Before PostgreSQL 16 a member always inherits.
  selective boolean := current_setting('server_version_num')::int >= 160000;
begin
  if selective then
    grant trame_definer to current_user with inherit true;
  end if;
  execute format('alter function %s owner to %I', target, current_user);
  if selective then
    grant trame_definer to current_user with inherit false;
  end if;
end
$$;
revoke all on function trame_take_back(text) from public;
