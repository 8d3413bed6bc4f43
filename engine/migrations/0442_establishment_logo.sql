-- The logo of an establishment, as who manages it sets it. A change is a line more: what a document names by its hash
-- stays, and its next versions bear it still.
create table establishment_logo (
  organisation_id uuid not null,
  establishment_id uuid not null,
  revision integer not null check (revision > 0),
  -- null: taken away; documents made from then on bear that of their pack
  sha256 text,
  media_type text check (media_type in ('image/png', 'image/jpeg')),
  image bytea check (length(image) <= 500000),
  set_by uuid not null,
  set_at timestamptz not null,
  primary key (organisation_id, establishment_id, revision),
  check ((sha256 is null) = (image is null) and (sha256 is null) = (media_type is null)),
  foreign key (organisation_id, establishment_id) references establishment (organisation_id, id),
  foreign key (organisation_id, set_by) references professional (organisation_id, id)
);
create index establishment_logo_hash on establishment_logo (organisation_id, sha256);
select trame_wall('establishment_logo', 'select,insert');
