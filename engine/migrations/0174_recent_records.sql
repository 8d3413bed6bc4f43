-- The latest records of a house by their instant first: an index that began with the form was taken, without statistics,
-- for the look at the latest record of one dossier, and each write read all those of its form.
drop index record_recent;
create index record_recent on record (organisation_id, at desc, id desc, form_id);
