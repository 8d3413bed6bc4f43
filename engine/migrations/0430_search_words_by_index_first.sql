-- Dossier by dossier, each of their records is read: many dossiers with years of notes took most of a second, where the
-- index of words gives a rare word at once. It is asked first; the dossiers, when it finds too many, or are few.
create function words_in_dossiers(dossiers uuid[], domains text[], wanted tsquery, size integer) returns uuid[]
 language sql
 stable
 set search_path to 'pg_catalog', 'trame', 'pg_temp'
as $function$
  select array_agg(found.id) from (
    select r.id from unnest(dossiers) as d (id)
      cross join lateral (
        select r.id, r.at, r.words from record r
         where r.organisation_id = current_organisation() and r.dossier_id = d.id and r.domain = any(domains) offset 0) r
     where r.words @@ wanted
     order by r.at desc, r.id desc limit size) found
$function$;
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
  -- So many dossiers are asked one by one at once; up to `most`, when the words are in too many records.
  near constant integer := 300;
  most constant integer := 3000;
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
        limit most + 1) d;
      if cardinality(reached) > most then reached := null; end if;
    end if;
  end if;
  select array_agg(one ->> 'domain') into readable from jsonb_array_elements(reaches) one
   where one ->> 'everywhere' = 'true' or one ->> 'byCareTeam' = 'true'
      or jsonb_typeof(one -> 'establishments') = 'array' and one -> 'establishments' <> '[]';
  if cardinality(reached) <= near then
    matches := words_in_dossiers(reached, readable, wanted, few);
  else
    select array_agg(found.id) into matches from (
      select r.id from record r where r.organisation_id = organisation and r.words @@ wanted limit few + 1) found;
    if cardinality(matches) > few and reached is not null then
      matches := words_in_dossiers(reached, readable, wanted, few);
    elsif cardinality(matches) > few then
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
