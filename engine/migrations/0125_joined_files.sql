-- The documents room: files joined to answers. The bytes are a sealed object; here is how they are called and where
-- they belong.

create table joined_file (
  -- the sealed object's own id
  id uuid primary key,
  organisation_id uuid not null,
  name text not null check (length(name) between 1 and 255),
  uploaded_by uuid not null,
  uploaded_at timestamptz not null,
  -- where it was joined, when whoever joined it may write there: a colleague who goes on with the draft can then open it
  dossier_id uuid,
  domain text check (length(domain) <= 80),
  unique (organisation_id, id),
  check ((dossier_id is null) = (domain is null)),
  foreign key (organisation_id, id) references stored_object (organisation_id, id),
  foreign key (organisation_id, uploaded_by) references professional (organisation_id, id),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id)
);
create index joined_file_of on joined_file (organisation_id, uploaded_by, uploaded_at);
select trame_wall('joined_file', 'select,insert');

-- A record whose answers hold the file: who may read that domain of that dossier may open it.
create table joined_file_use (
  organisation_id uuid not null,
  file_id uuid not null,
  record_id uuid not null,
  dossier_id uuid not null,
  domain text not null,
  kept_at timestamptz not null,
  primary key (organisation_id, file_id, record_id),
  foreign key (organisation_id, file_id) references joined_file (organisation_id, id),
  foreign key (organisation_id, record_id) references record (organisation_id, id),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id)
);
select trame_wall('joined_file_use', 'select,insert');
