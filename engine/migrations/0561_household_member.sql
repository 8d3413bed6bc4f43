-- A dossier of a household is kept under one person, whose identity it keeps, and has other members: each a person of their
-- own, with an identity of their own. A membership is ended, never erased, but with the dossier when it is eliminated.
create table household_member (
  id uuid primary key,
  organisation_id uuid not null,
  dossier_id uuid not null,
  usager_id uuid not null,
  role text not null check (length(role) between 1 and 80),
  from_date date not null,
  -- first day on which they are no longer of it
  to_date date check (to_date >= from_date),
  revision integer not null default 1,
  created_at timestamptz not null,
  created_by uuid not null,
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id),
  foreign key (organisation_id, usager_id) references usager (organisation_id, id),
  foreign key (organisation_id, created_by) references professional (organisation_id, id)
);
create index household_member_dossier on household_member (organisation_id, dossier_id);
create index household_member_usager on household_member (organisation_id, usager_id);
create unique index household_member_once on household_member (organisation_id, dossier_id, usager_id)
  where to_date is null;
select trame_wall('household_member', 'select,insert,update');
select trame_eliminable('household_member', 'dossier_id');

-- The memberships that a merge took along, to be given back with the dossiers.
alter table usager_merge add column memberships uuid[] not null default '{}';

-- A person goes with the last dossier that is theirs, or that they are or were a member of.
create or replace function person_under_elimination(person uuid) returns boolean
language sql stable
set search_path = pg_catalog, trame, pg_temp
as $$
  with recursive whole (id) as (
    select person
    union
    select m.kept_id from whole w join usager_merge m on m.absorbed_id = w.id and m.undone_at is null
  ), theirs (id) as (
    select d.id from dossier d where d.usager_id in (select id from whole)
    union
    select h.dossier_id from household_member h where h.usager_id in (select id from whole)
  )
  select not exists (select from dossier d where d.id in (select id from theirs) and d.phase <> 'elimine')
     and exists (select from theirs where under_elimination(theirs.id))
$$;

-- A household is found by the name of any of its members.
select trame_take_back(
  'search_dossiers(text, boolean, uuid[], uuid, date, text[], uuid[], boolean, text, uuid, integer, jsonb, uuid)');
create or replace function search_dossiers(terms text, everywhere boolean, establishments uuid[], team_of uuid, today date, stages text[],
  only_at uuid[], by_age boolean, after_key text, after_id uuid, size integer, answers jsonb, in_service uuid default null)
returns table (id uuid, sort_key text, establishment_id uuid)
language plpgsql stable security definer
set search_path = pg_catalog, trame, pg_temp
set enable_seqscan = off
set plan_cache_mode = force_custom_plan
as $function$
declare
  few constant integer := 1000;
  -- rows of members read, several of one household among them
  few_members constant integer := 5000;
  organisation uuid := current_organisation();
  beginning text := trim(coalesce(terms, ''));
  words text[] := array_remove(regexp_split_to_array(trame_fold(beginning), '[^[:alnum:]]+'), '');
  wanted tsquery := case when cardinality(words) > 0
    then to_tsquery('simple', array_to_string(words[1:8], ':* & ') || ':*') end;
  households boolean := exists (select from household_member h where h.organisation_id = organisation);
  teams uuid[];
  matches uuid[];
  members integer;
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
    select array_agg(distinct found.id), count(*) filter (where found.member) into matches, members from (
      (select named.id, false as member from usager v
         join dossier named on named.organisation_id = v.organisation_id and named.usager_id = v.id
        where v.organisation_id = organisation and v.search @@ wanted
          and (everywhere or named.establishment_id = any(establishments) or named.id = any(teams))
        limit few + 1)
      union all
      (select named.id, true from usager v
         join household_member h on h.organisation_id = v.organisation_id and h.usager_id = v.id
         join dossier named on named.organisation_id = h.organisation_id and named.id = h.dossier_id
        where households and v.organisation_id = organisation and v.search @@ wanted
          and (h.to_date is null or h.to_date > today)
          and (everywhere or named.establishment_id = any(establishments) or named.id = any(teams))
        limit few_members + 1)
      union all
      (select numbered.id, false from dossier numbered
        where numbered.organisation_id = organisation and numbered.numero ^@ beginning
          and (everywhere or numbered.establishment_id = any(establishments) or numbered.id = any(teams))
        limit few + 1)
    ) found;
    if coalesce(cardinality(matches), 0) <= few and members <= few_members then
      matching := 'd.id = any($8)';
      -- Among many, the order of the index is kept: what was typed is to be made longer anyway.
      if not by_age then
        place := $$(case when u.sort_name ^@ ($13 || ' ') or u.sort_name = $13 then '0' when u.sort_name ^@ $13 then '1'
                    else '2' end || u.sort_name)$$;
      end if;
    else
      matching := '(u.search @@ $9 or d.numero ^@ $10' || case when households then ' or exists ('
        'select from household_member h join usager v on v.organisation_id = $1 and v.id = h.usager_id'
        ' where h.organisation_id = $1 and h.dossier_id = d.id and v.search @@ $9'
        ' and (h.to_date is null or h.to_date > $15))' else '' end || ')';
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
    beginning, after_id, size, regexp_replace(trame_fold(beginning), '\s+', ' ', 'g'), in_service, today;
end
$function$;
select trame_door(
  'search_dossiers(text, boolean, uuid[], uuid, date, text[], uuid[], boolean, text, uuid, integer, jsonb, uuid)',
  array['dossier', 'usager', 'care_team_member', 'latest_answer', 'household_member']);
