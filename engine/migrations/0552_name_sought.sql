-- Names of professionals as they are sought: folded once, where each search folded those of everybody, once a function.
alter table professional add column name_sought text
  generated always as (trame_fold(first_name || ' ' || last_name)) stored;
