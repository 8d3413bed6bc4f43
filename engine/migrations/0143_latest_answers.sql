-- What lists filter on: the short answers of the latest record of each form of a dossier, one row a value, with a real
-- index. Kept by the database itself, so that no writer of records can forget it.

create table latest_answer (
  organisation_id uuid not null,
  dossier_id uuid not null,
  form_id text not null,
  field_id text not null,
  value text collate "C" not null,
  primary key (organisation_id, dossier_id, form_id, field_id, value),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id)
);
create index latest_answer_value on latest_answer (organisation_id, form_id, field_id, value, dossier_id);
select trame_wall('latest_answer', 'select,insert,delete');

-- Short values only: a choice, a code, oui or non, a date, a number, a name; a list gives one row an item.
create function short_answers(data jsonb) returns table (field_id text, value text)
language sql immutable
set search_path = pg_catalog
as $$
  select distinct e.key, v.value #>> '{}'
    from jsonb_each(data) e
    cross join lateral jsonb_array_elements(
      case jsonb_typeof(e.value) when 'array' then e.value else jsonb_build_array(e.value) end) v
   where jsonb_typeof(v.value) in ('string', 'number', 'boolean') and length(v.value #>> '{}') between 1 and 80
$$;

create function keep_latest_answers() returns trigger
language plpgsql
set search_path = pg_catalog, trame, pg_temp
as $$
begin
  delete from latest_answer a
   where a.organisation_id = new.organisation_id and a.dossier_id = new.dossier_id and a.form_id = new.form_id;
  insert into latest_answer (organisation_id, dossier_id, form_id, field_id, value)
  select new.organisation_id, new.dossier_id, new.form_id, s.field_id, s.value
    from (select r.data from record r
           where r.organisation_id = new.organisation_id and r.dossier_id = new.dossier_id
             and r.form_id = new.form_id and r.state <> 'annule'
           order by r.at desc, r.id desc limit 1) latest
    cross join lateral short_answers(latest.data) s
  on conflict do nothing;
  return null;
end
$$;
create trigger record_answers_are_found after insert or update of data, state on record
  for each row execute function keep_latest_answers();

alter table record no force row level security;
alter table latest_answer no force row level security;
insert into latest_answer (organisation_id, dossier_id, form_id, field_id, value)
select r.organisation_id, r.dossier_id, r.form_id, s.field_id, s.value
  from (select distinct on (organisation_id, dossier_id, form_id) organisation_id, dossier_id, form_id, data
          from record where state <> 'annule'
         order by organisation_id, dossier_id, form_id, at desc, id desc) r
  cross join lateral short_answers(r.data) s;
alter table record force row level security;
alter table latest_answer force row level security;

-- The search of dossiers, which answers may narrow: `[{"form": "demande", "field": "origine", "value": "famille"}]`.
select trame_take_back(
  'search_dossiers(text, boolean, uuid[], uuid, date, text[], uuid[], boolean, text, uuid, integer)');
drop function search_dossiers(text, boolean, uuid[], uuid, date, text[], uuid[], boolean, text, uuid, integer);
create function search_dossiers(
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
    beginning, after_id, size;
end
$search$;
select trame_door(
  'search_dossiers(text, boolean, uuid[], uuid, date, text[], uuid[], boolean, text, uuid, integer, jsonb)',
  array['dossier', 'usager', 'care_team_member', 'latest_answer']);
