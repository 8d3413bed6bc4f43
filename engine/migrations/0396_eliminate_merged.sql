-- A merge that was undone binds nobody any more; one that holds may be the first of several: whoever was absorbed goes with
-- the last who absorbed them.
create or replace function person_under_elimination(person uuid) returns boolean
language sql stable
set search_path = pg_catalog, trame, pg_temp
as $$
  with recursive whole (id) as (
    select person
    union
    select m.kept_id from whole w join usager_merge m on m.absorbed_id = w.id and m.undone_at is null
  )
  select not exists (select from dossier d where d.usager_id in (select id from whole) and d.phase <> 'elimine')
     and exists (select from dossier d where d.usager_id in (select id from whole) and under_elimination(d.id))
$$;

-- Why two files were made one says something of both: it goes with either.
drop policy elimination on usager_merge;
create policy elimination on usager_merge as restrictive for delete to trame_app
  using (trame.person_under_elimination(kept_id) or trame.person_under_elimination(absorbed_id));
