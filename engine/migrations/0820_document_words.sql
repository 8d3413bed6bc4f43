-- The words of a document are those of a record (0760): of « l’été » the parser made one word, that nothing sought found.
create or replace function document_words(text text) returns tsvector
language plpgsql immutable parallel restricted strict
set search_path = pg_catalog, trame, pg_temp
as $$
declare
  kept integer;
begin
  foreach kept in array array[200000, 50000, 10000] loop
    begin
      return words_in(left(text, kept));
    exception when program_limit_exceeded then
      null;
    end;
  end loop;
  return '';
end
$$;
-- What was read is sealed: those that hold such a word are read again, and found by the words they had until then.
alter table document_text no force row level security;
update document_text set outcome = 'a-lire', read_at = null, tries = 0, try_after = null
 where outcome = 'lu' and exists (select from unnest(tsvector_to_array(words)) word where word ~ '[^[:alnum:]]');
alter table document_text force row level security;
