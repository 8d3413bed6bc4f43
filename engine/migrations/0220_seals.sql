-- Whether the version that is signed carries the seal of the establishment, with whose certificate, or why it does not.
-- What was made before has nothing.
alter table document_version add column seal jsonb check (jsonb_typeof(seal) = 'object');
