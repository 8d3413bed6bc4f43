-- What is found by words is given page after page: what follows the last line of the page before, by its moment and its id,
-- so that what was written in between neither doubles a line nor leaves one out. A word that many hold is looked for in the
-- months before that line.
select trame_take_back('search_records(text,jsonb,uuid[],uuid,integer)');
drop function search_records(text, jsonb, uuid[], uuid, integer);
create function search_records(
  terms text, reaches jsonb, teams uuid[], in_dossier uuid, size integer, after_at timestamptz, after_id uuid)
returns table (id uuid, at timestamptz)
language plpgsql volatile security definer
set search_path = pg_catalog, trame, pg_temp
set enable_seqscan = off
set plan_cache_mode = force_custom_plan
as $function$
declare
  few constant integer := 2000;
  -- beyond so many dossiers, those with a common word are sought among the latest records of all
  most constant integer := 3000;
  -- a word that more records hold is long to read in the index
  many constant integer := 30000;
  -- as many of the latest records in reach may be read for such a word
  near constant integer := 5000;
  organisation uuid := current_organisation();
  wanted tsquery := words_sought(terms);
  shown integer := least(search_records.size, 200);
  everywhere boolean;
  reached uuid[];
  readable text[];
  matches uuid[];
  moments timestamptz[];
  rarest tsquery;
  held double precision;
  days integer;
  since timestamptz;
  looked text;
  -- The latest records that may be seen, among those that a condition leaves.
  visible constant text := $visible$
    with reach as materialized (
      select * from jsonb_to_recordset($4)
        as reach (domain text, everywhere boolean, establishments uuid[], "byCareTeam" boolean, "careTeamAt" uuid[]))
    select r.id, r.at
      from (select r.id, r.at, r.dossier_id, r.domain from record r
             where r.organisation_id = $1 and r.state <> 'annule' and r.domain = any($3)
               and ($10 is null or (r.at, r.id) < ($10, $11)) and %s
             order by r.at desc, r.id desc limit $7) r
      join dossier d on d.organisation_id = $1 and d.id = r.dossier_id
     where (d.phase in ('actif', 'clos') or $6)
       and exists (select from reach
                    where reach.domain = r.domain
                      and (reach.everywhere
                           or reach."byCareTeam" and r.dossier_id in (select unnest($5))
                              and (reach."careTeamAt" is null or d.establishment_id = any(reach."careTeamAt"))
                           or d.establishment_id = any(reach.establishments)))
     order by r.at desc, r.id desc limit $8
  $visible$;
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
  if reached is null then
    select array_agg(found.id) into matches from (
      select r.id from record r where r.organisation_id = organisation and r.words @@ wanted limit few + 1) found;
    if cardinality(matches) > few then
      select array_agg(latest.id) into matches from (
        select r.id, r.words from record r
         where r.organisation_id = organisation and (after_at is null or (r.at, r.id) < (after_at, after_id))
         order by r.at desc, r.id desc limit 20000) latest
       where latest.words @@ wanted;
    end if;
    return query execute format(visible, 'r.id = any($2)')
      using organisation, matches, readable, reaches, teams, false, null::bigint, shown, wanted, after_at, after_id;
    return;
  end if;
  if in_dossier is not null then
    return query execute format(visible, 'r.dossier_id = any($2) and r.words @@ $9')
      using organisation, reached, readable, reaches, teams, true, few, shown, wanted, after_at, after_id;
    return;
  end if;
  select w.one, w.held into rarest, held from (
    select words_sought(word) as one, records_estimated(words_sought(word)) as held
      from (select word from regexp_split_to_table(trame_fold(terms), '[^[:alnum:]]+') word where word <> '' limit 8) few
     where words_sought(word) is not null) w
   order by w.held limit 1;
  -- What many hold is looked for in each record (`is true` keeps it from the index of words).
  looked := 'r.dossier_id = any($2) and (r.words @@ $9) is true and ';
  if held > many and shown * records_estimated(null) <= near * records_estimated(wanted) then
    foreach days in array array[30, 120] loop
      select coalesce(after_at, max(r.at)) - make_interval(days => days) into since from record r where r.organisation_id = organisation;
      execute format('select array_agg(found.id), array_agg(found.at) from (%s) found', format(visible, looked || 'r.at > $12')) into matches, moments
        using organisation, reached, readable, reaches, teams, false, few, shown, wanted, after_at, after_id, since;
      if cardinality(matches) >= shown then
        return query select found.id, found.at from unnest(matches, moments) found (id, at);
        return;
      end if;
    end loop;
  end if;
  return query execute format(visible, looked || 'r.words @@ $12')
    using organisation, reached, readable, reaches, teams, false, few, shown, wanted, after_at, after_id, rarest;
end
$function$;
select trame_door('search_records(text,jsonb,uuid[],uuid,integer,timestamptz,uuid)', array['record', 'dossier']);
