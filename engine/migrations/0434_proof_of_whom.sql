-- Whose proof a signature bears, by the name they had then, and how the identity of who signed by hand was checked;
-- unknown of what was signed before.
alter table document_signature
  add column proved_of uuid,
  add column proved_name text,
  add column identite text check (identite in ('piece', 'connue', 'autre')),
  add column identite_precision text check (length(identite_precision) between 1 and 300),
  add check ((proved_of is null) = (proved_name is null)),
  add foreign key (organisation_id, proved_of) references professional (organisation_id, id);
