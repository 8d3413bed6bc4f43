-- The records room: what was written in the dossiers, as it was written.

create table record (
  id uuid primary key,
  organisation_id uuid not null,
  dossier_id uuid not null,
  pack_version_id uuid not null references pack_version (id),
  form_id text not null,
  domain text not null,
  data jsonb not null,
  author_id uuid not null,
  task_id uuid,
  at timestamptz not null,
  revision integer not null default 1,
  state text not null default 'valide' check (state in ('valide', 'remplace')),
  unique (organisation_id, id),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id),
  foreign key (organisation_id, author_id) references professional (organisation_id, id)
);
create index record_dossier on record (organisation_id, dossier_id, form_id, at desc);
select trame_wall('record', 'select,insert,update');

create table grid_result (
  id uuid primary key,
  organisation_id uuid not null,
  dossier_id uuid not null,
  pack_version_id uuid not null references pack_version (id),
  grid_id text not null,
  domain text not null,
  status text not null check (status in ('complete', 'incomplete', 'notComputable', 'unscored')),
  score double precision,
  max double precision,
  band text,
  outputs jsonb not null,
  dimensions jsonb not null,
  letters jsonb not null,
  alerts jsonb not null,
  answers jsonb not null,
  evaluator_id uuid not null,
  task_id uuid,
  at timestamptz not null,
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id),
  foreign key (organisation_id, evaluator_id) references professional (organisation_id, id)
);
create index grid_result_dossier on grid_result (organisation_id, dossier_id, grid_id, at desc);
-- a sitting is never changed: another one is made
select trame_wall('grid_result', 'select,insert');

create table draft (
  organisation_id uuid not null,
  task_id uuid not null,
  professional_id uuid not null,
  data jsonb not null,
  saved_at timestamptz not null,
  primary key (organisation_id, task_id, professional_id),
  foreign key (organisation_id, professional_id) references professional (organisation_id, id)
);
select trame_wall('draft', 'select,insert,update,delete');
