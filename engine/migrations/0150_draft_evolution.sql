-- The records room: drafts that passed to a newer version of their form or grid, and what became of their answers.

-- One line each time. It stays when the draft has become a record, and goes with a draft that is abandoned.
create table draft_evolution (
  id uuid primary key,
  organisation_id uuid not null,
  draft_id uuid not null,
  dossier_id uuid not null,
  from_version_id uuid not null references pack_version (id),
  to_version_id uuid not null references pack_version (id),
  -- the revisions of the draft before and after: answers typed on the former meanwhile are known by it
  from_revision integer not null,
  to_revision integer not null check (to_revision = from_revision + 1),
  -- the answers as they were, whole
  before jsonb not null,
  -- what it is called, the answers moved or converted, those kept aside, the new questions
  told jsonb not null,
  aside jsonb not null,
  -- who opened the draft, or asked that all of them pass
  by_id uuid not null,
  run_id uuid,
  at timestamptz not null,
  unique (organisation_id, draft_id, to_revision),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id),
  foreign key (organisation_id, by_id) references professional (organisation_id, id)
);
select trame_wall('draft_evolution', 'select,insert,update,delete');

-- What who administers asked: that every draft of a pack pass to the version in force.
create table draft_evolution_run (
  id uuid primary key,
  organisation_id uuid not null,
  pack_id text not null,
  to_version_id uuid not null references pack_version (id),
  state text not null check (state in ('en-cours', 'terminee')),
  reason text not null check (length(reason) between 3 and 500),
  asked_by uuid not null,
  asked_at timestamptz not null,
  ended_at timestamptz,
  unique (organisation_id, id),
  foreign key (organisation_id, asked_by) references professional (organisation_id, id)
);
create unique index draft_evolution_run_under_way on draft_evolution_run (organisation_id, pack_id)
  where state = 'en-cours';
create index draft_evolution_run_asked on draft_evolution_run (organisation_id, asked_at desc, id);
select trame_wall('draft_evolution_run', 'select,insert,update');

create table draft_evolution_line (
  run_id uuid not null,
  organisation_id uuid not null,
  draft_id uuid not null,
  dossier_id uuid not null,
  -- the form or grid, as it was called
  title text not null,
  outcome text not null check (outcome in ('a-faire', 'evoluee', 'en-main', 'restee', 'terminee', 'echec')),
  -- how many answers were moved or converted, and kept aside
  passed integer,
  aside integer,
  at timestamptz,
  primary key (run_id, draft_id),
  foreign key (organisation_id, run_id) references draft_evolution_run (organisation_id, id),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id)
);
create index draft_evolution_line_outcome on draft_evolution_line (organisation_id, run_id, outcome);
select trame_wall('draft_evolution_line', 'select,insert,update');
