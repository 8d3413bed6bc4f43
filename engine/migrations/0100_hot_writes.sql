-- What each step of a circuit writes, made cheaper.

-- A foreign key looks up and locks the row it names, for each row that names it. Those below made every step of every
-- circuit lock the same establishment and the same version of a pack, so that the steps of an organisation met there;
-- they cost a third of what a step cost the database. Their ids are never typed by anybody: they are copied, in the same
-- transaction and under the same wall, from the dossier or the instance, which keep their own keys, or are those of the
-- session. Nothing removes the rows they name: the application has no right to. What a request may carry (to whom a task is
-- given) keeps its key, and a task still answers for its instance and its dossier.
alter table task
  drop constraint task_organisation_id_establishment_id_fkey,
  drop constraint task_organisation_id_completed_by_fkey,
  drop constraint task_pack_version_id_fkey;
alter table history_line drop constraint history_line_organisation_id_instance_id_fkey;

-- Unique (instance_id, execution_id) begins with what these had after the organisation.
drop index task_instance;
drop index job_run_instance;

-- Room in each page for the next state of an instance, so that its indexes are left alone.
alter table circuit_instance set (fillfactor = 85);
