-- What a dossier took from the DMP goes with it.
select trame_eliminable('dmp_import', 'dossier_id');
