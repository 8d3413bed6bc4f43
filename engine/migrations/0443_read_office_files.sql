-- Office files are read too: those filed before are to be.
alter table document_text no force row level security;
alter table stored_object no force row level security;
update document_text t set outcome = 'a-lire', read_at = null
  from stored_object o
 where o.organisation_id = t.organisation_id and o.id = t.object_id and t.outcome = 'sans-texte'
   and o.media_type ~ '^application/vnd\.(openxmlformats-officedocument|oasis\.opendocument)\.';
alter table document_text force row level security;
alter table stored_object force row level security;
