-- A page that shows a list asks again every few seconds: its readings are looked up as those of dossiers are.
drop index audit_record_reading;
create index audit_record_reading on audit_record (organisation_id, session_id, subject_id, at)
 where action in ('circuit.lu', 'exploitation.circuit-lu', 'dossier.lu', 'dossiers.listes');
