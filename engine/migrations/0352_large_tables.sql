-- On a large base: what is sought by its words goes through the index of words, and to the dossiers by their key. Guessing
-- that a limit would be reached soon, the planner read whole tables.
select trame_take_back(p.oid::regprocedure::text) from pg_proc p
 where p.pronamespace = 'trame'::regnamespace and p.proname in ('search_records', 'search_dossiers');
do $$
declare f regprocedure;
begin
  for f in select p.oid from pg_proc p
            where p.pronamespace = 'trame'::regnamespace and p.proname in ('search_records', 'search_dossiers') loop
    execute format('alter function %s set enable_seqscan = off', f);
  end loop;
end $$;
select trame_door(p.oid::regprocedure::text, case p.proname
    when 'search_records' then array['record', 'dossier']
    else array['dossier', 'usager', 'care_team_member', 'latest_answer'] end)
  from pg_proc p
 where p.pronamespace = 'trame'::regnamespace and p.proname in ('search_records', 'search_dossiers');

-- The trail is read in the order of its transactions (sealing, business events): many lines may be of one.
drop index audit_record_sealing;
create index audit_record_sealing on audit_record (organisation_id, txid, id);

-- From one organisation to the next by the index, without walking over the lines of the one before.
select trame_take_back('organisations_to_seal()');
create or replace function organisations_to_seal() returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, trame, pg_temp as $$
declare
  one uuid := '00000000-0000-0000-0000-000000000000';
  mark xid8;
  left_over boolean;
begin
  loop
    select r.organisation_id into one from audit_record r where r.organisation_id > one order by r.organisation_id limit 1;
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
