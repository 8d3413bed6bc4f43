-- An access by name also ends with the archive, when nobody by name but a circuit opens the dossier again.
alter table archive_access drop constraint archive_access_check2;
alter table archive_access add constraint archive_access_ended check (ended_by is null or ended_at is not null);
