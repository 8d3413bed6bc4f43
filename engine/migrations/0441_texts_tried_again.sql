-- What kept a file from being read may pass: a process that ended, a machine under load. It is tried again, later each
-- time, then left.
alter table document_text
  add column tries smallint not null default 0,
  add column try_after timestamptz;

-- Words too many for an index (PostgreSQL, 54000) are those of the beginning of the text.
create or replace function document_words(text text) returns tsvector
language plpgsql immutable parallel restricted strict
set search_path = pg_catalog, trame, pg_temp
as $$
declare
  kept integer;
begin
  foreach kept in array array[200000, 50000, 10000] loop
    begin
      return to_tsvector('pg_catalog.french', trame_fold(left(text, kept)));
    exception when program_limit_exceeded then
      null;
    end;
  end loop;
  return '';
end
$$;
