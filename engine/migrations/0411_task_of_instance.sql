-- A task is of the dossier of its instance: one key says it, where two let it be of another, and each insertion of a task
-- looks up one row less.
alter table circuit_instance add constraint circuit_instance_organisation_id_id_dossier_id_key unique (organisation_id, id, dossier_id);
alter table task
  drop constraint task_organisation_id_dossier_id_fkey,
  drop constraint task_organisation_id_instance_id_fkey,
  add constraint task_organisation_id_instance_id_dossier_id_fkey
    foreign key (organisation_id, instance_id, dossier_id) references circuit_instance (organisation_id, id, dossier_id);
