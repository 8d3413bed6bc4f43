-- What an organisation, and a dossier, keep of bytes is summed at each file that arrives.
create index stored_object_kept on stored_object (organisation_id) include (size) where wrapped_key is not null;
create index joined_file_dossier on joined_file (organisation_id, dossier_id) where dossier_id is not null;
create index joined_file_use_dossier on joined_file_use (organisation_id, dossier_id);
