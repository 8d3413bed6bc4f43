-- The life of a dossier: open, closed (nothing more is written), kept in the intermediate archive (read by those named
-- alone), eliminated. What stage is of which phase is said by its pack; the column is what the database holds on to.
alter table dossier add column phase text not null default 'actif'
  check (phase in ('actif', 'clos', 'archive', 'elimine'));
-- When it was closed, which is where some periods of retention begin.
alter table dossier add column closed_at timestamptz;
create index dossier_phase on dossier (organisation_id, phase) where phase <> 'actif';

-- Who may still read a dossier that is archived, why, and until when. Never erased before the dossier is eliminated.
create table archive_access (
  id uuid primary key,
  organisation_id uuid not null,
  dossier_id uuid not null,
  professional_id uuid not null,
  reason text not null check (length(reason) between 3 and 500),
  from_at timestamptz not null,
  until_at timestamptz not null check (until_at > from_at),
  -- null: named by the circuit that archived the dossier
  given_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  check (given_by <> professional_id),
  check ((ended_at is null) = (ended_by is null)),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id),
  foreign key (organisation_id, professional_id) references professional (organisation_id, id),
  foreign key (organisation_id, given_by) references professional (organisation_id, id),
  foreign key (organisation_id, ended_by) references professional (organisation_id, id)
);
create index archive_access_reader on archive_access (organisation_id, professional_id, dossier_id);
create index archive_access_dossier on archive_access (organisation_id, dossier_id);
select trame_wall('archive_access', 'select,insert,update');

-- What is archived leaves the lists, the search and the counts.
select trame_take_back(
  'search_dossiers(text, boolean, uuid[], uuid, date, text[], uuid[], boolean, text, uuid, integer, jsonb)');
create or replace function search_dossiers(
  terms text, everywhere boolean, establishments uuid[], team_of uuid, today date, stages text[], only_at uuid[],
  by_age boolean, after_key text, after_id uuid, size integer, answers jsonb
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
        where v.organisation_id = organisation and v.search @@ wanted limit few + 1)
      union all
      (select numbered.id from dossier numbered
        where numbered.organisation_id = organisation and numbered.numero ^@ beginning limit few + 1)
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
       and %4$s
       and %5$s
       and ($7 is null or (%1$s, d.id) > ($7::%2$s, $11))
     order by %1$s, d.id
     limit least($12, 200)
  $query$, place, place_type, place_text, matching, answering)
  using organisation, everywhere, coalesce(establishments, '{}'), teams, stages, only_at, after_key, matches, wanted,
    beginning, after_id, size, regexp_replace(trame_fold(beginning), '\s+', ' ', 'g');
end
$search$;
select trame_door(
  'search_dossiers(text, boolean, uuid[], uuid, date, text[], uuid[], boolean, text, uuid, integer, jsonb)',
  array['dossier', 'usager', 'care_team_member', 'latest_answer']);

select trame_take_back('search_records(text,jsonb,uuid[],uuid,integer)');
-- Records that hold the words, in reach of who asks, the latest first. A word that thousands hold is sought among the
-- 20,000 latest. `reaches`: for each data domain, everywhere, by establishment, or by care team (the dossiers `teams`).
create or replace function search_records(terms text, reaches jsonb, teams uuid[], in_dossier uuid, size integer)
returns table (id uuid)
language plpgsql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $$
declare
  few constant integer := 2000;
  organisation uuid := current_organisation();
  wanted tsquery := words_sought(terms);
  matches uuid[];
begin
  if wanted is null then return; end if;
  if in_dossier is not null then
    select array_agg(r.id) into matches
      from record r where r.organisation_id = organisation and r.dossier_id = in_dossier and r.words @@ wanted;
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
    select r.id from record r
      join dossier d on d.organisation_id = organisation and d.id = r.dossier_id
     where r.organisation_id = organisation and r.id = any(matches) and r.state <> 'annule'
       and (d.phase in ('actif', 'clos') or in_dossier is not null)
       and exists (select from jsonb_to_recordset(search_records.reaches)
                     as reach (domain text, everywhere boolean, establishments uuid[], "byCareTeam" boolean, "careTeamAt" uuid[])
                    where reach.domain = r.domain
                      and (reach.everywhere
                           or reach."byCareTeam" and r.dossier_id = any(search_records.teams)
                              and (reach."careTeamAt" is null or d.establishment_id = any(reach."careTeamAt"))
                           or d.establishment_id = any(reach.establishments)))
     order by r.at desc, r.id desc limit least(search_records.size, 200);
end
$$;
select trame_door('search_records(text,jsonb,uuid[],uuid,integer)', array['record', 'dossier']);
