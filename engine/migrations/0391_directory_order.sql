-- The connectors room: the directory, looked up on a large extraction.

-- The order of what is found, kept beside it: computed for thousands of lines at each search, it would be what takes time.
alter table directory_mailbox add column sort_key text generated always as
  (case kind when 'PER' then '0' when 'CAB' then '0' else '1' end || ' ' || trame_fold(name) || ' ' || address) stored;

-- The mailboxes that answer every criterion given, those of persons first, by name; each address once, as it was told last.
-- All that answer are put in order before a page of them is taken: the next page begins where it ends, and none is left out.
-- Row security would hide the index: the function keeps the organisation by itself.
select trame_take_back('search_directory(text,text,text,text,text,integer)');
create or replace function search_directory(names text, professions text, places text, ids text, after_key text, size integer)
returns table (address text, kind text, name text, profession text, structure text, service text, postcode text, town text,
               rpps text, finess text, seen_at timestamptz, gone_at timestamptz, extracted boolean, key text)
language plpgsql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $$
declare
  organisation uuid := current_organisation();
  extraction uuid := (select e.id from directory_extraction e where e.completed_at is not null order by e.completed_at desc limit 1);
  wanted tsquery;
  one tsquery;
begin
  foreach one in array array[directory_sought(names, 'A'), directory_sought(professions, 'B'),
                             directory_sought(places, 'C'), directory_sought(ids, 'D')] loop
    if one is not null and numnode(one) > 0 then wanted := case when wanted is null then one else wanted && one end; end if;
  end loop;
  if wanted is null then return; end if;
  return query
    select m.address, m.kind, m.name, m.profession, m.structure, m.service, m.postcode, m.town, m.rpps, m.finess,
           m.seen_at, m.gone_at, m.organisation_id is null, m.sort_key
      from directory_mailbox m
     where m.words @@ wanted
       and (m.organisation_id = organisation or m.organisation_id is null and m.extraction_id = extraction)
       and (after_key is null or m.sort_key > after_key)
       and not (m.organisation_id is null and exists (
             select 1 from directory_mailbox o
              where o.organisation_id = organisation and o.address = m.address
                and greatest(o.seen_at, o.gone_at) >= m.seen_at))
       and not (m.organisation_id is not null and exists (
             select 1 from directory_mailbox o
              where o.organisation_id is null and o.extraction_id = extraction and o.address = m.address
                and o.seen_at > greatest(m.seen_at, m.gone_at)))
     order by m.sort_key limit least(size, 200);
end
$$;
select trame_door('search_directory(text,text,text,text,text,integer)', array['directory_extraction', 'directory_mailbox']);

-- What is of no use any more is forgotten: what was asked, after the hour; what was answered, a year after it was told last.
grant delete on directory_search, directory_mailbox to trame_app;
create policy own_forgetting on directory_mailbox for delete using (organisation_id = current_organisation());

-- Its fingerprints had no key.
truncate directory_search;
