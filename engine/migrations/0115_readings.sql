-- A page that keeps something before the eyes of somebody is one reading: what their session read last is looked up.
create index audit_record_reading on audit_record (organisation_id, session_id, subject_id, at)
  where action in ('circuit.lu', 'exploitation.circuit-lu');
