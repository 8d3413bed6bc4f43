-- The connectors room: documents of the DMP that a dossier took, with where they come from. Once each.
create table dmp_import (
  organisation_id uuid not null,
  file_id uuid not null,
  dossier_id uuid not null,
  unique_id text not null check (unique_id ~ '^[0-9.]{1,64}$'),
  set_id text check (length(set_id) <= 200),
  version integer,
  type_code text not null check (length(type_code) <= 80),
  -- who made it, as the registry says
  author text not null check (length(author) <= 400),
  created_at timestamptz,
  -- of the CDA, as the registry says and as it came
  sha1 text not null check (sha1 ~ '^[0-9a-f]{40}$'),
  -- the CDA as it came, sealed
  cda_object_id uuid not null,
  imported_by uuid not null,
  imported_at timestamptz not null,
  primary key (organisation_id, file_id),
  unique (organisation_id, dossier_id, unique_id),
  foreign key (organisation_id, file_id) references joined_file (organisation_id, id),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id),
  foreign key (organisation_id, cda_object_id) references stored_object (organisation_id, id),
  foreign key (organisation_id, imported_by) references professional (organisation_id, id)
);
create index dmp_import_set on dmp_import (organisation_id, dossier_id, set_id);
select trame_wall('dmp_import', 'select,insert');
