-- The latest record of a form in a dossier, in the very order it is looked for: without the id, the index of the whole
-- house was taken for a dossier that has many, and each write walked through what all the others had written since.
drop index record_dossier;
create index record_dossier on record (organisation_id, dossier_id, form_id, at desc, id desc);
