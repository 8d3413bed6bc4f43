-- Absences, and who stands in for whom: days, never a motive.

create table absence (
  id uuid primary key,
  organisation_id uuid not null,
  professional_id uuid not null,
  substitute_id uuid not null check (substitute_id <> professional_id),
  -- both days included
  from_date date not null,
  to_date date not null check (to_date >= from_date),
  created_by uuid not null,
  created_at timestamptz not null,
  cancelled_by uuid,
  cancelled_at timestamptz,
  unique (organisation_id, id),
  foreign key (organisation_id, professional_id) references professional (organisation_id, id),
  foreign key (organisation_id, substitute_id) references professional (organisation_id, id),
  foreign key (organisation_id, created_by) references professional (organisation_id, id),
  foreign key (organisation_id, cancelled_by) references professional (organisation_id, id)
);
create index absence_professional on absence (organisation_id, professional_id, to_date) where cancelled_at is null;
create index absence_substitute on absence (organisation_id, substitute_id, to_date) where cancelled_at is null;
select trame_wall('absence', 'select,insert,update');

-- Somebody, and those they stand in for on a day: the link to a dossier passes with the substitution, rights never do.
create function stands_for(who uuid, today date) returns setof uuid
language sql stable
set search_path = pg_catalog, trame, pg_temp
as $$
  select who
  union
  select a.professional_id from absence a
   where a.organisation_id = current_organisation() and a.substitute_id = who and a.cancelled_at is null
     and today between a.from_date and a.to_date
$$;

select trame_take_back('search_dossiers(text, boolean, uuid[], uuid, date, text[], uuid[], boolean, text, uuid, integer)');
create or replace function search_dossiers(
  terms text, everywhere boolean, establishments uuid[], team_of uuid, today date, stages text[], only_at uuid[],
  by_age boolean, after_key text, after_id uuid, size integer
)
returns table (id uuid, sort_key text)
language plpgsql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $search$
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
  place text := case when by_age then 'd.created_at' else 'u.sort_name' end;
  place_type text := case when by_age then 'timestamptz' else 'text' end;
  place_text text := case when by_age
    then $$to_char(d.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')$$ else 'u.sort_name' end;
begin
  select coalesce(array_agg(distinct m.dossier_id), '{}') into teams
    from care_team_member m
   where m.organisation_id = organisation and m.professional_id in (select stands_for(team_of, today))
     and m.from_date <= today and (m.to_date is null or m.to_date > today);
  if wanted is not null then
    select array_agg(found.id) into matches from (
      (select named.id from usager v
         join dossier named on named.organisation_id = v.organisation_id and named.usager_id = v.id
        where v.organisation_id = organisation and v.search @@ wanted limit few + 1)
      union all
      (select numbered.id from dossier numbered
        where numbered.organisation_id = organisation and numbered.numero ^@ beginning limit few + 1)
    ) found;
    matching := case when coalesce(cardinality(matches), 0) <= few
      then 'd.id = any($8)' else '(u.search @@ $9 or d.numero ^@ $10)' end;
  end if;
  return query execute format($query$
    select d.id, %3$s
      from dossier d
      join usager u on u.organisation_id = d.organisation_id and u.id = d.usager_id
     where d.organisation_id = $1
       and ($2 or d.establishment_id = any($3) or d.id = any($4))
       and ($5 is null or d.stage = any($5))
       and ($6 is null or d.establishment_id = any($6))
       and %4$s
       and ($7 is null or (%1$s, d.id) > ($7::%2$s, $11))
     order by %1$s, d.id
     limit least($12, 200)
  $query$, place, place_type, place_text, matching)
  using organisation, everywhere, coalesce(establishments, '{}'), teams, stages, only_at, after_key, matches, wanted,
    beginning, after_id, size;
end
$search$;
select trame_door(
  'search_dossiers(text, boolean, uuid[], uuid, date, text[], uuid[], boolean, text, uuid, integer)',
  array['dossier', 'usager', 'care_team_member', 'absence']);
