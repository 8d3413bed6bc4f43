-- Words are looked for in each of the dossiers that one reaches, when they are few thousands: a word that the latest of
-- all the houses are full of was found there alone, and hardly ever in one's own.
select trame_take_back('search_records(text,jsonb,uuid[],uuid,integer)');
create or replace function search_records(terms text, reaches jsonb, teams uuid[], in_dossier uuid, size integer)
 returns table(id uuid)
 language plpgsql
 stable security definer
 set search_path to 'pg_catalog', 'trame', 'pg_temp'
 set enable_seqscan to 'off'
as $function$
declare
  few constant integer := 2000;
  -- So many dossiers are asked one by one for what was written in them.
  near constant integer := 3000;
  organisation uuid := current_organisation();
  wanted tsquery := words_sought(terms);
  everywhere boolean;
  reached uuid[];
  readable text[];
  matches uuid[];
begin
  if wanted is null then return; end if;
  if in_dossier is not null then
    reached := array[in_dossier];
  else
    select coalesce(bool_or((one ->> 'everywhere')::boolean), false) into everywhere from jsonb_array_elements(reaches) one;
    if not everywhere then
      select coalesce(array_agg(d.id), '{}') into reached from (
        select t.id from unnest(search_records.teams) as t (id)
        union
        select there.id
          from (select distinct place::uuid as id from jsonb_array_elements(reaches) one
                  cross join lateral jsonb_array_elements_text(
                    case jsonb_typeof(one -> 'establishments') when 'array' then one -> 'establishments' else '[]' end) place) e
          cross join lateral (
            select d.id from dossier d
             where d.organisation_id = organisation and d.establishment_id = e.id and d.phase in ('actif', 'clos') offset 0) there
        limit near + 1) d;
      if cardinality(reached) > near then reached := null; end if;
    end if;
  end if;
  if reached is not null then
    select array_agg(one ->> 'domain') into readable from jsonb_array_elements(reaches) one
     where one ->> 'everywhere' = 'true' or one ->> 'byCareTeam' = 'true'
        or jsonb_typeof(one -> 'establishments') = 'array' and one -> 'establishments' <> '[]';
    select array_agg(found.id) into matches from (
      select r.id from unnest(reached) as d (id)
        cross join lateral (
          select r.id, r.at, r.words from record r
           where r.organisation_id = organisation and r.dossier_id = d.id and r.domain = any(readable) offset 0) r
       where r.words @@ wanted
       order by r.at desc, r.id desc limit few) found;
  else
    select array_agg(found.id) into matches from (
      select r.id from record r where r.organisation_id = organisation and r.words @@ wanted limit few + 1) found;
    if cardinality(matches) > few then
      select array_agg(latest.id) into matches from (
        select r.id, r.words from record r where r.organisation_id = organisation
         order by r.at desc, r.id desc limit 20000) latest
       where latest.words @@ wanted;
    end if;
  end if;
  return query
    with reach as materialized (
      select * from jsonb_to_recordset(search_records.reaches)
        as reach (domain text, everywhere boolean, establishments uuid[], "byCareTeam" boolean, "careTeamAt" uuid[]))
    select r.id from record r
      join dossier d on d.organisation_id = organisation and d.id = r.dossier_id
     where r.organisation_id = organisation and r.id = any(matches) and r.state <> 'annule'
       and (d.phase in ('actif', 'clos') or in_dossier is not null)
       and exists (select from reach
                    where reach.domain = r.domain
                      and (reach.everywhere
                           or reach."byCareTeam" and r.dossier_id in (select unnest(search_records.teams))
                              and (reach."careTeamAt" is null or d.establishment_id = any(reach."careTeamAt"))
                           or d.establishment_id = any(reach.establishments)))
     order by r.at desc, r.id desc limit least(search_records.size, 200);
end
$function$;
select trame_door('search_records(text,jsonb,uuid[],uuid,integer)', array['record', 'dossier']);
