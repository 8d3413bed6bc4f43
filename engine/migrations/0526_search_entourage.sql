-- Those around the persons are found by their names across dossiers: by an index, and within reach.
create function contact_words(last_name text, first_name text, role text) returns tsvector
language sql immutable parallel safe
set search_path = pg_catalog, trame, pg_temp
as $$
  select to_tsvector('pg_catalog.simple',
    trame_fold(last_name || ' ' || coalesce(first_name, '') || ' ' || coalesce(role, '')))
$$;
create index contact_words on contact using gin (contact_words(last_name, first_name, role));

-- The words of a name, in whatever order.
create function contact_name_words(last_name text, first_name text) returns text[]
language sql immutable parallel safe
set search_path = pg_catalog, trame, pg_temp
as $$
  select string_to_array(
    trim(regexp_replace(trame_fold(last_name || ' ' || coalesce(first_name, '')), '[^[:alnum:]]+', ' ', 'g')), ' ')
$$;

-- Whoever must not be met, or not alone, or must not know where the person lives, is found by nobody, nor whoever bears the
-- same names in that dossier, who may be the same: they are read in the dossier, with what is to be known of them.
create function search_entourage(
  terms text, of_link text, everywhere boolean, establishments uuid[], teams uuid[], stages text[], in_establishment uuid,
  on_day date, size integer)
returns table (id uuid)
language plpgsql stable security definer
set search_path = pg_catalog, trame, pg_temp
set enable_seqscan = off
as $search$
declare
  organisation uuid := current_organisation();
  wanted tsquery;
begin
  select to_tsquery('pg_catalog.simple', string_agg(word || ':*', ' & ')) into wanted
    from (select word from regexp_split_to_table(trame_fold(terms), '[^[:alnum:]]+') word where word <> '' limit 8) few;
  if wanted is null then return; end if;
  return query
    select c.id from contact c
      join dossier d on d.organisation_id = organisation and d.id = c.dossier_id
     where c.organisation_id = organisation and contact_words(c.last_name, c.first_name, c.role) @@ wanted
       and (c.to_date is null or c.to_date > on_day)
       and c.contact_allowed not in ('non', 'mediatise') and not c.address_hidden
       and not exists (
         select from contact n
          where n.organisation_id = organisation and n.dossier_id = c.dossier_id
            and (n.contact_allowed in ('non', 'mediatise') or n.address_hidden)
            and (contact_name_words(n.last_name, n.first_name) <@ contact_name_words(c.last_name, c.first_name)
              or contact_name_words(n.last_name, n.first_name) @> contact_name_words(c.last_name, c.first_name)))
       and (of_link is null or c.link = of_link)
       and d.phase in ('actif', 'clos') and d.stage = any(search_entourage.stages)
       and (in_establishment is null or d.establishment_id = in_establishment)
       and (everywhere or d.establishment_id = any(search_entourage.establishments) or d.id = any(search_entourage.teams))
     order by c.last_name, c.first_name, c.id limit least(search_entourage.size, 200);
end
$search$;
select trame_door('search_entourage(text,text,boolean,uuid[],uuid[],text[],uuid,date,integer)', array['contact', 'dossier']);
