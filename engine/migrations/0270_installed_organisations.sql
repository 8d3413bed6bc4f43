-- Which organisations are installed, asked before any is chosen by `trame account invite`. Names of bodies, of nobody.
create function installed_organisations() returns table (id uuid, name text)
language sql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $$ select o.id, o.name from organisation o order by o.created_at, o.id $$;
select trame_door('installed_organisations()', array['organisation']);
