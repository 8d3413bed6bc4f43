-- The services of an establishment: a unit, a group, a branch. They say where people are; they give no right.
create table service (
  id uuid primary key,
  organisation_id uuid not null,
  establishment_id uuid not null,
  name text not null check (length(name) between 1 and 120),
  opened_on date not null,
  closed_on date check (closed_on >= opened_on),
  closing_reason text check (length(closing_reason) <= 500),
  revision integer not null default 1,
  created_at timestamptz not null,
  unique (organisation_id, id),
  unique (organisation_id, establishment_id, id),
  foreign key (organisation_id, establishment_id) references establishment (organisation_id, id),
  check ((closed_on is null) = (closing_reason is null))
);
select trame_wall('service', 'select,insert,update');

-- Never one of another establishment.
alter table dossier add column service_id uuid;
alter table dossier add foreign key (organisation_id, establishment_id, service_id)
  references service (organisation_id, establishment_id, id);
create index dossier_service on dossier (organisation_id, service_id) where service_id is not null;

-- The list of dossiers is filtered by service too.
select trame_take_back(
  'search_dossiers(text, boolean, uuid[], uuid, date, text[], uuid[], boolean, text, uuid, integer, jsonb)');
drop function search_dossiers(text, boolean, uuid[], uuid, date, text[], uuid[], boolean, text, uuid, integer, jsonb);
create function search_dossiers(terms text, everywhere boolean, establishments uuid[], team_of uuid, today date, stages text[], only_at uuid[], by_age boolean, after_key text, after_id uuid, size integer, answers jsonb, in_service uuid default null)
 RETURNS TABLE(id uuid, sort_key text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'trame', 'pg_temp'
 SET enable_seqscan TO 'off'
AS $function$
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
    select d.id, %3$s
      from dossier d
      join usager u on u.organisation_id = d.organisation_id and u.id = d.usager_id
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
     limit least($12, 200)
  $query$, place, place_type, place_text, matching, answering)
  using organisation, everywhere, coalesce(establishments, '{}'), teams, stages, only_at, after_key, matches, wanted,
    beginning, after_id, size, regexp_replace(trame_fold(beginning), '\s+', ' ', 'g'), in_service;
end
$function$;
select trame_door(
  'search_dossiers(text, boolean, uuid[], uuid, date, text[], uuid[], boolean, text, uuid, integer, jsonb, uuid)',
  array['dossier', 'usager', 'care_team_member', 'latest_answer']);
