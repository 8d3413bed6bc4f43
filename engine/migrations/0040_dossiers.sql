-- The dossiers room: persons, their dossiers, stays, care teams, entourage and what happened when.

create table usager (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  -- {nomNaissance, nomUsage, prenoms, prenomUsuel, sexe, dateNaissance, lieuNaissance, ...}
  traits jsonb not null,
  -- names only: what is said of a person is not searched for
  search tsvector generated always as (
    to_tsvector('simple', trame_fold(
      coalesce(traits ->> 'nomNaissance', '') || ' ' || coalesce(traits ->> 'nomUsage', '') || ' ' ||
      coalesce(traits ->> 'prenoms', '') || ' ' || coalesce(traits ->> 'prenomUsuel', '')))
  ) stored,
  -- how lists are sorted
  sort_name text generated always as (
    trame_fold(coalesce(nullif(traits ->> 'nomUsage', ''), traits ->> 'nomNaissance', '') || ' ' ||
      coalesce(nullif(traits ->> 'prenomUsuel', ''), traits ->> 'prenoms', ''))
  ) stored,
  revision integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (organisation_id, id)
);
create index usager_sorted on usager (organisation_id, sort_name, id);
create index usager_search on usager using gin (search);
select trame_wall('usager', 'select,insert,update');

-- Last number given to a dossier, by organisation and year.
create table dossier_number (
  organisation_id uuid not null references organisation (id),
  year integer not null,
  last integer not null,
  primary key (organisation_id, year)
);
select trame_wall('dossier_number', 'select,insert,update');

create table dossier (
  id uuid primary key,
  organisation_id uuid not null,
  usager_id uuid not null,
  establishment_id uuid not null,
  pack_id text not null,
  pack_version_id uuid not null references pack_version (id),
  -- compared byte by byte, so that a beginning finds its index
  numero text collate "C" not null,
  stage text not null,
  stage_at timestamptz not null,
  entry_date date,
  exit_date date,
  revision integer not null default 1,
  created_at timestamptz not null,
  unique (organisation_id, id),
  unique (organisation_id, numero),
  foreign key (organisation_id, usager_id) references usager (organisation_id, id),
  foreign key (organisation_id, establishment_id) references establishment (organisation_id, id)
);
create index dossier_usager on dossier (organisation_id, usager_id);
create index dossier_oldest on dossier (organisation_id, created_at, id);
create index dossier_place on dossier (organisation_id, establishment_id, stage, created_at desc, id);
select trame_wall('dossier', 'select,insert,update');

create table stay (
  id uuid primary key,
  organisation_id uuid not null,
  dossier_id uuid not null,
  establishment_id uuid not null,
  from_date date not null,
  to_date date check (to_date >= from_date),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id),
  foreign key (organisation_id, establishment_id) references establishment (organisation_id, id)
);
create unique index stay_open on stay (organisation_id, dossier_id) where to_date is null;
select trame_wall('stay', 'select,insert,update');

create table care_team_member (
  id uuid primary key,
  organisation_id uuid not null,
  dossier_id uuid not null,
  professional_id uuid not null,
  function_id text not null,
  from_date date not null,
  -- the first day out of the team
  to_date date check (to_date >= from_date),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id),
  foreign key (organisation_id, professional_id) references professional (organisation_id, id)
);
create unique index care_team_now on care_team_member (organisation_id, dossier_id, professional_id, function_id)
  where to_date is null;
create index care_team_professional on care_team_member (organisation_id, professional_id, dossier_id);
select trame_wall('care_team_member', 'select,insert,update');

create table contact (
  id uuid primary key,
  organisation_id uuid not null,
  dossier_id uuid not null,
  position integer not null,
  last_name text not null,
  first_name text,
  -- code of the link with the person
  link text not null,
  role text,
  phone text,
  email text,
  call_order integer check (call_order > 0),
  contact_allowed text not null check (contact_allowed in ('oui', 'non', 'mediatise', 'nonRenseigne')),
  address_hidden boolean not null default false,
  -- whatever else the pack's form asked
  more jsonb not null default '{}'::jsonb,
  unique (organisation_id, dossier_id, position),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id)
);
select trame_wall('contact', 'select,insert,update,delete');

create table moment (
  id uuid primary key,
  organisation_id uuid not null,
  dossier_id uuid not null,
  at timestamptz not null,
  kind text not null check (kind in ('formulaire', 'grille', 'document', 'etape', 'circuit', 'equipe', 'message')),
  title text not null,
  author_id uuid,
  ref_kind text not null,
  ref_id text not null,
  -- null: seen by whoever sees the dossier
  domain text,
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id),
  foreign key (organisation_id, author_id) references professional (organisation_id, id)
);
create index moment_dossier on moment (organisation_id, dossier_id, at desc, id desc);
select trame_wall('moment', 'select,insert');

-- The dossiers of the organisation within somebody's reach, by name of the person or the oldest first; `terms` are
-- beginnings of names, or of the number. A door, because the wall keeps the planner from the full-text index (`@@` is
-- not leakproof). What narrows (few matches, a care team) is looked up first and given as ids; what does not is filtered
-- along the index of the order asked for, which stops at the end of the page.
create function search_dossiers(
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
  array['dossier', 'usager', 'care_team_member']);
