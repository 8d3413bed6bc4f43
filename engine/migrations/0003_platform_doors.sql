-- Replaces d133cdd357cef7d6dda40f05f122386021f146ec491d50c73a7071e63aad56a4: the clauses on inheritance are run as text,
-- since PostgreSQL 15 refuses to read them, even where it does not run them.
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
    execute 'grant trame_definer to current_user with inherit true';
  end if;
  execute format('alter function %s owner to %I', target, current_user);
  if selective then
    execute 'grant trame_definer to current_user with inherit false';
  end if;
end
$$;
revoke all on function trame_take_back(text) from public;
