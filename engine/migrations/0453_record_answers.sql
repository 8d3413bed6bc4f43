-- The tabs of a dossier filter on the columns that their forms declare: every record, not the latest of each form alone.
-- An index of the short answers of records, each with its dossier and its form: nothing to keep up, nothing to eliminate.
create function answer_keys(dossier uuid, form text, data jsonb) returns bigint[]
language sql immutable parallel safe
set search_path = pg_catalog, trame, pg_temp
as $$
  select coalesce(array_agg(hashtextextended(
           (dossier::text || chr(31) || form || chr(31) || s.field_id || chr(31) || s.value) collate "C", 0)), '{}')
    from short_answers(data) s
$$;
create index record_answers on record using gin (answer_keys(dossier_id, form_id, data));

-- The records of a dossier, of some forms, that answer all of this: `fields` and `answers` go together.
create function search_answers(in_dossier uuid, forms text[], fields text[], answers text[])
returns table (id uuid, form_id text, pack_version_id uuid)
language plpgsql stable security definer
set search_path = pg_catalog, trame, pg_temp
set enable_seqscan = off
as $search$
declare
  organisation uuid := current_organisation();
  one text;
  wanted bigint[];
begin
  foreach one in array forms loop
    select answer_keys(in_dossier, one, jsonb_object_agg(w.field, w.answer)) into wanted
      from unnest(search_answers.fields, search_answers.answers) w (field, answer);
    -- An answer that the index does not hold is found nowhere, rather than not asked.
    continue when cardinality(wanted) < cardinality(search_answers.fields);
    return query
      select r.id, r.form_id, r.pack_version_id from record r
       where answer_keys(r.dossier_id, r.form_id, r.data) @> wanted
         and r.organisation_id = organisation and r.dossier_id = in_dossier and r.form_id = one and r.state <> 'annule';
  end loop;
end
$search$;
select trame_door('search_answers(uuid,text[],text[],text[])', array['record']);
