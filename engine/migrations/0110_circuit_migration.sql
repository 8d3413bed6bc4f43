-- Migrations of running instances from one version of their circuit to another: what was asked, what became of each
-- instance, and what undoing it puts back.

create table circuit_migration (
  id uuid primary key,
  organisation_id uuid not null,
  circuit_id text not null,
  from_version_id uuid not null references pack_version (id),
  to_version_id uuid not null references pack_version (id),
  mapping jsonb not null,
  reason text not null check (length(reason) between 3 and 500),
  state text not null check (state in ('en-cours', 'terminee', 'annulation', 'annulee')),
  asked_by uuid not null,
  asked_at timestamptz not null,
  ended_at timestamptz,
  undo_reason text check (length(undo_reason) between 3 and 500),
  undone_by uuid,
  undone_at timestamptz,
  unique (organisation_id, id),
  foreign key (organisation_id, asked_by) references professional (organisation_id, id),
  foreign key (organisation_id, undone_by) references professional (organisation_id, id)
);
-- One at a time for the instances of a version: two operators never carry the same ones over.
create unique index circuit_migration_under_way on circuit_migration (organisation_id, circuit_id, from_version_id)
  where state in ('en-cours', 'annulation');
create index circuit_migration_asked on circuit_migration (organisation_id, asked_at desc, id);
select trame_wall('circuit_migration', 'select,insert,update');

create table circuit_migration_line (
  migration_id uuid not null,
  organisation_id uuid not null,
  instance_id uuid not null,
  outcome text not null check (outcome in ('a-faire', 'migree', 'refusee', 'annulee', 'non-annulable')),
  faults jsonb not null default '[]',
  -- Revision of the instance once carried over: undone only as long as it has not moved since.
  revision_after integer,
  -- What undoing puts back: the state, and the rows that the migration changed.
  before jsonb,
  at timestamptz,
  primary key (migration_id, instance_id),
  foreign key (organisation_id, migration_id) references circuit_migration (organisation_id, id),
  foreign key (organisation_id, instance_id) references circuit_instance (organisation_id, id)
);
create index circuit_migration_line_outcome on circuit_migration_line (organisation_id, migration_id, outcome);
create index circuit_migration_line_instance on circuit_migration_line (organisation_id, instance_id);
select trame_wall('circuit_migration_line', 'select,insert,update');

-- What a plan reads: the running instances of a version.
create index circuit_instance_running on circuit_instance (organisation_id, circuit_id, pack_version_id)
  where status in ('en-cours', 'en-incident');
