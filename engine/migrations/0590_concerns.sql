-- Whom of a household something is of: what names each in its dossier, the membership of a member, or the dossier itself for
-- whom it is kept under. Null: of the household as a whole, and of every dossier of one person.
alter table record add column concerns jsonb;
alter table record_version add column concerns jsonb;
alter table grid_result add column concerns jsonb;
alter table draft add column concerns jsonb;
alter table document add column concerns jsonb;
alter table moment add column concerns jsonb;

-- A household is found by what is answered of the whole of it: what is answered of one is not its answer.
create or replace function keep_latest_answers() returns trigger
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
             and r.form_id = new.form_id and r.state <> 'annule' and r.concerns is null
           order by r.at desc, r.id desc limit 1) latest
    cross join lateral short_answers(latest.data) s
  on conflict do nothing;
  return null;
end
$$;
