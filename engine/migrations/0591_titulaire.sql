-- What names, in its household, the person a dossier is kept under: the dossier itself, until it is kept under somebody else.
alter table dossier add column titulaire_ref uuid;
