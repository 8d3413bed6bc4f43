-- What is sought is planned for what is asked: a plan kept for any word and any reach read every dossier in reach for a name
-- that nobody bears. A page is up to 500 lines and one more, which says that there are others: 200 were given as if they
-- were all. Each line says its establishment, so that a list is ordered before its dossiers are read.
select trame_take_back(
  'search_dossiers(text, boolean, uuid[], uuid, date, text[], uuid[], boolean, text, uuid, integer, jsonb, uuid)');
drop function search_dossiers(text, boolean, uuid[], uuid, date, text[], uuid[], boolean, text, uuid, integer, jsonb, uuid);
create function search_dossiers(terms text, everywhere boolean, establishments uuid[], team_of uuid, today date, stages text[],
  only_at uuid[], by_age boolean, after_key text, after_id uuid, size integer, answers jsonb, in_service uuid default null)
returns table (id uuid, sort_key text, establishment_id uuid)
language plpgsql stable security definer
set search_path = pg_catalog, trame, pg_temp
set enable_seqscan = off
set plan_cache_mode = force_custom_plan
as $function$
declare
  few constant integer := 1000;
  organisation uuid := current_organisation();
  beginning text := trim(coalesce(terms, ''));
  words text[] := array_remove(regexp_split_to_array(trame_fold(beginning), '[^[:alnum:]]+'), '');
  wanted tsquery := case when cardinality(words) > 0
    then to_tsquery('simple', array_to_string(words[1:8], ':* & ') || ':*') end;
  teams uuid[];
  matches uuid[];
  matching text := 'true';
  answering text := 'true';
  place text := case when by_age then 'd.created_at' else 'u.sort_name' end;
  place_type text := case when by_age then 'timestamptz' else 'text' end;
  place_text text;
  -- who the dossiers are of is read to sort them by name, or to look for one
  persons constant text := 'join usager u on u.organisation_id = d.organisation_id and u.id = d.usager_id';
  naming text := case when by_age then '' else persons end;
begin
  select coalesce(array_agg(distinct m.dossier_id), '{}') into teams
    from care_team_member m
   where m.organisation_id = organisation and m.professional_id = team_of
     and m.from_date <= today and (m.to_date is null or m.to_date > today);
  if wanted is not null then
    select array_agg(found.id) into matches from (
      (select named.id from usager v
         join dossier named on named.organisation_id = v.organisation_id and named.usager_id = v.id
        where v.organisation_id = organisation and v.search @@ wanted
          and (everywhere or named.establishment_id = any(establishments) or named.id = any(teams))
        limit few + 1)
      union all
      (select numbered.id from dossier numbered
        where numbered.organisation_id = organisation and numbered.numero ^@ beginning
          and (everywhere or numbered.establishment_id = any(establishments) or numbered.id = any(teams))
        limit few + 1)
    ) found;
    if coalesce(cardinality(matches), 0) <= few then
      matching := 'd.id = any($8)';
      -- Among many, the order of the index is kept: what was typed is to be made longer anyway.
      if not by_age then
        place := $$(case when u.sort_name ^@ ($13 || ' ') or u.sort_name = $13 then '0' when u.sort_name ^@ $13 then '1'
                    else '2' end || u.sort_name)$$;
      end if;
    else
      matching := '(u.search @@ $9 or d.numero ^@ $10)';
      naming := persons;
    end if;
  end if;
  place_text := case when by_age
    then $$to_char(d.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')$$ else place end;
  select coalesce(string_agg(format(
           'exists (select 1 from latest_answer a where a.organisation_id = $1 and a.form_id = %L'
           ' and a.field_id = %L and a.value = %L and a.dossier_id = d.id)',
           one ->> 'form', one ->> 'field', one ->> 'value'), ' and '), 'true')
    into answering from jsonb_array_elements(coalesce(answers, '[]')) one;
  return query execute format($query$
    select d.id, %3$s, d.establishment_id
      from dossier d %6$s
     where d.organisation_id = $1
       and d.phase in ('actif', 'clos')
       and ($2 or d.establishment_id = any($3) or d.id = any($4))
       and ($5 is null or d.stage = any($5))
       and ($6 is null or d.establishment_id = any($6))
       and ($14 is null or d.service_id = $14)
       and %4$s
       and %5$s
       and ($7 is null or (%1$s, d.id) > ($7::%2$s, $11))
     order by %1$s, d.id
     limit least($12, 501)
  $query$, place, place_type, place_text, matching, answering, naming)
  using organisation, everywhere, coalesce(establishments, '{}'), teams, stages, only_at, after_key, matches, wanted,
    beginning, after_id, size, regexp_replace(trame_fold(beginning), '\s+', ' ', 'g'), in_service;
end
$function$;
select trame_door(
  'search_dossiers(text, boolean, uuid[], uuid, date, text[], uuid[], boolean, text, uuid, integer, jsonb, uuid)',
  array['dossier', 'usager', 'care_team_member', 'latest_answer']);
