-- The archival profile (ISO 19005) that the bytes of a version follow: 1b for what a CDA carries, 2a for the rest. What
-- was made before has none.
alter table document_version add column pdf_a text check (pdf_a in ('1b', '2a'));
