-- The look at what is not sealed yet, every two seconds: planned with the mark it compares to, for one organisation at a
-- time. As one statement the planner could not tell how little is after a mark, and read the whole trail at each look.
select trame_take_back('organisations_to_seal()');
create or replace function organisations_to_seal() returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, trame, pg_temp as $$
declare
  one uuid;
  mark xid8;
  left_over boolean;
begin
  loop
    select r.organisation_id into one from audit_record r
     where one is null or r.organisation_id > one order by r.organisation_id limit 1;
    exit when not found;
    select case when c.sealed_before <= pg_current_xact_id() then c.sealed_before end into mark
      from audit_chain c where c.organisation_id = one;
    execute 'select exists (select 1 from audit_record r where r.organisation_id = $1 and r.txid >= $2
                and not exists (select 1 from audit_seal s where s.record_id = r.id) order by r.txid limit 1)'
      into left_over using one, coalesce(mark, '0'::xid8);
    if left_over then
      return next one;
    end if;
  end loop;
end $$;
select trame_door('organisations_to_seal()', array['audit_record', 'audit_seal', 'audit_chain']);
