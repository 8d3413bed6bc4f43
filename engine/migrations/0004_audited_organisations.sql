-- Which organisations have a trail, asked before any is chosen by `trame audit verify`. Identifiers only.
create function audited_organisations() returns setof uuid
language sql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $$ select c.organisation_id from audit_chain c union select r.organisation_id from audit_record r $$;
select trame_door('audited_organisations()', array['audit_chain', 'audit_record']);
