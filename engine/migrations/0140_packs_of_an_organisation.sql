-- The catalog: the packs that an organisation shapes for itself.

-- What its publisher said of a version, and who they are; null for what is shipped.
alter table pack_version add column note text check (length(note) <= 2000);
alter table pack_version add column published_by uuid;

-- The version of a pack that an organisation starts new work with; without a row, the one shipped.
create table pack_in_force (
  organisation_id uuid not null,
  pack_id text not null,
  pack_version_id uuid not null references pack_version (id),
  since timestamptz not null,
  primary key (organisation_id, pack_id)
);
select trame_wall('pack_in_force', 'select,insert,update');
