-- Each record knows the establishment of its dossier, so that what a house holds is one range of an index: its words were
-- crossed with the records of two thousand dossiers, one descent each. The database alone keeps it right: it is read where
-- the dossier is held when a record is inserted, the key refuses any other, and a dossier that moves takes its records along.
-- (The key also makes a move wait for the records that are being written, and the other way round.)
set local maintenance_work_mem = '256MB';
alter table record add column establishment_id uuid;
drop index record_words;
-- The words of a record are those that one would seek, whatever stands between them: of « l’été », with the apostrophe that is
-- printed, « père/mère », « fin.Début » or « 03/09/2031 » the parser made one word each, that nothing sought found. The marks of
-- a rich text are none (those it may have, `cleanRichText`: « <a@b.fr> » in a plain text is no mark).
create function words_in(text text) returns tsvector
language sql immutable parallel safe strict
set search_path = pg_catalog, trame, pg_temp
as $$ select to_tsvector('pg_catalog.french', regexp_replace(trame_fold(text), '[^[:alnum:] ]', ' ', 'g')) $$;
create or replace function record_words(data jsonb) returns tsvector
language sql immutable parallel safe strict
set search_path = pg_catalog, trame, pg_temp
as $$
  select coalesce(words_in(left(string_agg(
      regexp_replace(answer #>> '{}', '</?(p|br|strong|em|u|s|ul|ol|li|h3|h4|blockquote) ?/?>|&(amp|lt|gt|quot|nbsp);', ' ', 'g'), ' '), 200000)), '')
    from jsonb_path_query(data, 'strict $.**') answer where jsonb_typeof(answer) = 'string'
$$;
create function place_of_dossier(of_dossier uuid) returns uuid
language sql stable
set search_path = pg_catalog, trame, pg_temp
as $$ select d.establishment_id from dossier d where d.id = of_dossier $$;
-- Written anew once, as a whole, rather than row after row in each index. The wall holds for the owner too: it is lifted
-- for the time of the copy.
alter table dossier no force row level security;
alter table record no force row level security;
alter table record
  alter column establishment_id type uuid using place_of_dossier(dossier_id),
  alter column words set expression as (record_words(data));
drop function place_of_dossier(uuid);
alter table record alter column establishment_id set not null;
alter table dossier add unique (organisation_id, id, establishment_id);
alter table record add foreign key (organisation_id, dossier_id, establishment_id)
  references dossier (organisation_id, id, establishment_id) on update cascade;
alter table record drop constraint record_organisation_id_dossier_id_fkey;
alter table record force row level security;
alter table dossier force row level security;

create function place_record() returns trigger
language plpgsql
set search_path = pg_catalog, trame, pg_temp
as $$
begin
  select d.establishment_id into new.establishment_id from dossier d
   where d.organisation_id = new.organisation_id and d.id = new.dossier_id for key share;
  return new;
end
$$;
create trigger record_is_placed before insert on record
  for each row when (new.establishment_id is null) execute function place_record();

-- The words of a record, each with its establishment before it: those of a house follow one another in the index. A tsvector
-- holds a megabyte and words of two kilobytes: beyond 16,000 different words the others are not sought.
create function words_there(place uuid, words tsvector) returns tsvector
language sql immutable parallel safe strict
set search_path = pg_catalog, trame, pg_temp
as $$
  select array_to_tsvector(array(
    select right(place::text, 12) || left(word, 500) from unnest(tsvector_to_array(words)) word limit 16000))
$$;
-- Words sought in some establishments. Which word follows which is not in that index
-- (« 4E12B » is a number, then a letter).
create function words_sought_there(wanted tsquery, places uuid[]) returns tsquery
language sql immutable parallel safe strict
set search_path = pg_catalog, trame, pg_temp
as $$
  select string_agg(
      '(' || regexp_replace(regexp_replace(wanted::text, '<[-0-9]+>', '&', 'g'),
        '''([^'']+)''', '''' || right(place::text, 12) || '\1''', 'g') || ')', ' | ')::tsquery
    from unnest(places) place
$$;
-- With the domain beside: a secretary who seeks what many hold in what she may not read has none of it fetched.
create index record_words on record using gin (words_there(establishment_id, words), (array[domain]))
  with (gin_pending_list_limit = 512);
create index record_place on record (organisation_id, establishment_id, at desc, id desc);

-- What is found by words is given page after page: what follows the last line of the page before, by its moment and its id,
-- so that what was written in between neither doubles a line nor leaves one out. What many hold is found among the latest
-- of where one reads, the rest by the index of words.
select trame_take_back('search_records(text,jsonb,uuid[],uuid,integer,timestamptz,uuid)');
create or replace function search_records(
  terms text, reaches jsonb, teams uuid[], in_dossier uuid, size integer, after_at timestamptz, after_id uuid)
returns table (id uuid, at timestamptz)
language plpgsql stable security definer
set search_path = pg_catalog, trame, pg_temp
set enable_seqscan = off
set plan_cache_mode = force_custom_plan
set work_mem = '16MB'
as $function$
declare
  -- so many dossiers of one’s teams are read one after the other, when one reads nothing else
  near constant integer := 300;
  -- so many of the latest records are read before the index of words is asked; all of them, where there are no more
  latest constant integer := 1000;
  -- words that more records hold are sought among so many of the latest
  most constant integer := 20000;
  organisation uuid := current_organisation();
  wanted tsquery := words_sought(terms);
  shown integer := least(search_records.size, 200);
  readable text[];
  places uuid[];
  looked integer;
  since timestamptz;
  since_id uuid;
  little boolean;
  ids uuid[];
  moments timestamptz[];
  held bigint;
  -- The latest records that may be seen, among those that a condition leaves.
  visible constant text := $visible$
    with reach as materialized (
      select * from jsonb_to_recordset($2)
        as reach (domain text, everywhere boolean, establishments uuid[], "byCareTeam" boolean, "careTeamAt" uuid[])),
    held as materialized (
      select r.id, r.at, r.dossier_id, r.domain, r.establishment_id from record r
       where r.organisation_id = $1 and r.state <> 'annule' and r.domain = any($4)
         and ($6 is null or (r.at, r.id) < ($6, $7)) and %s
       limit $8),
    seen as (
      select r.id, r.at
        from (select * from held order by held.at desc, held.id desc) r
       cross join lateral (select d.phase from dossier d where d.organisation_id = $1 and d.id = r.dossier_id offset 0) d
       where (d.phase in ('actif', 'clos') or $9 is not null)
         and exists (select from reach
                      where reach.domain = r.domain
                        and (reach.everywhere
                             or reach."byCareTeam" and r.dossier_id in (select unnest($3))
                                and (reach."careTeamAt" is null or r.establishment_id = any(reach."careTeamAt"))
                             or r.establishment_id = any(reach.establishments)))
       order by r.at desc, r.id desc limit $5)
    select array_agg(seen.id), array_agg(seen.at), (select count(*) from held) from seen
  $visible$;
begin
  if wanted is null then return; end if;
  select array_agg(one ->> 'domain') into readable from jsonb_array_elements(reaches) one
   where one ->> 'everywhere' = 'true' or one ->> 'byCareTeam' = 'true'
      or jsonb_typeof(one -> 'establishments') = 'array' and one -> 'establishments' <> '[]';
  select array_agg(e.id) into places from establishment e
   where e.organisation_id = organisation
     and (exists (select from jsonb_array_elements(reaches) one
                   where one ->> 'everywhere' = 'true'
                      or jsonb_typeof(one -> 'establishments') = 'array' and one -> 'establishments' ? e.id::text));
  if in_dossier is not null or (places is null and coalesce(cardinality(teams), 0) <= near) then
    execute format(visible, 'r.dossier_id = any($10) and (r.words @@ $11) is true') into ids, moments, held
      using organisation, reaches, teams, readable, shown, after_at, after_id, null::bigint, in_dossier,
        case when in_dossier is null then teams else array[in_dossier] end, wanted;
    return query select found.id, found.at from unnest(ids, moments) found (id, at) order by found.at desc, found.id desc;
    return;
  end if;
  select array_agg(distinct there.id) into places from (
    select unnest(places) as id
    union all
    select d.establishment_id from unnest(teams) t (id) join dossier d on d.organisation_id = organisation and d.id = t.id) there;
  looked := latest;
  for turn in 1..3 loop
    if turn = 2 then
      -- Where less than half of what is written there is of what one reads, the index is asked for that alone.
      select 2 * count(*) filter (where sample.domain = any(readable)) < count(*) into little from (
        select r.domain from record r
         where r.organisation_id = organisation and r.establishment_id = any(places) and (r.at, r.id) >= (since, since_id)
         limit 200) sample;
      execute format(visible, 'words_there(r.establishment_id, r.words) @@ $10 and ($11 is null or r.words @@ $11)'
          || case when little then ' and array[r.domain] && $4' else '' end)
        into ids, moments, held
        using organisation, reaches, teams, readable, shown, after_at, after_id, most + 1, in_dossier,
          words_sought_there(wanted, places), case when wanted::text ~ '<[-0-9]+>' then wanted end;
      exit when held <= most;
      looked := most;
    else
      -- Since when no more than that were written: all that is found since then comes before the rest.
      select last.at, last.id into since, since_id
        from unnest(places) place (id)
       cross join lateral (
         select r.at, r.id from record r
          where r.organisation_id = organisation and r.establishment_id = place.id
            and (after_at is null or (r.at, r.id) < (after_at, after_id))
          order by r.at desc, r.id desc offset greatest(looked / cardinality(places), 20) - 1 limit 1) last
       order by last.at desc, last.id desc limit 1;
      execute format(visible, 'r.establishment_id = any($10) and (r.at, r.id) >= ($11, $12) and (r.words @@ $13) is true')
        into ids, moments, held
        using organisation, reaches, teams, readable, shown, after_at, after_id, null::bigint, in_dossier,
          places, coalesce(since, '-infinity'), coalesce(since_id, '00000000-0000-0000-0000-000000000000'), wanted;
      exit when since is null or cardinality(ids) >= shown;
    end if;
  end loop;
  return query select found.id, found.at from unnest(ids, moments) found (id, at) order by found.at desc, found.id desc;
end
$function$;
select trame_door(
  'search_records(text,jsonb,uuid[],uuid,integer,timestamptz,uuid)', array['record', 'dossier', 'establishment']);
drop function records_estimated(tsquery);
