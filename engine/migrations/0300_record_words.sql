-- What is written in the records, sought by its words. Without accents and stemmed as French, on both sides.
-- At most 200,000 characters of a record are sought: a tsvector holds a megabyte, and a save must never fail for it.
create function record_words(data jsonb) returns tsvector
language sql immutable parallel safe strict
set search_path = pg_catalog, trame, pg_temp
as $$
  select coalesce(to_tsvector('pg_catalog.french', trame_fold(left(string_agg(answer #>> '{}', ' '), 200000))), '')
    from jsonb_path_query(data, 'strict $.**') answer where jsonb_typeof(answer) = 'string'
$$;

-- Each of the first eight words, or what begins by it; null when no word says anything (« de la »).
create function words_sought(terms text) returns tsquery
language sql immutable parallel safe strict
set search_path = pg_catalog, trame, pg_temp
as $$
  select nullif(to_tsquery('pg_catalog.french', string_agg(word || ':*', ' & ')), '')
    from (select word from regexp_split_to_table(trame_fold(terms), '[^[:alnum:]]+') word where word <> '' limit 8) few
$$;

alter table record add column words tsvector generated always as (record_words(data)) stored;
create index record_words on record using gin (words);

-- Records that hold the words, in reach of who asks, the latest first. A word that thousands hold is sought among the
-- 20,000 latest. `reaches`: for each data domain, everywhere, by establishment, or by care team (the dossiers `teams`).
create function search_records(terms text, reaches jsonb, teams uuid[], in_dossier uuid, size integer)
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
