-- The life of what is written in a dossier: drafts of every kind, who holds one, versions, signatures, cancellations.

-- What is being typed: in a task, in the form that opens a circuit, or in a dossier (a new record, a sitting of a grid,
-- the amendment of a record). The first two belong to one person; those of a dossier are seen by whoever may write in
-- their domain, and are in one hand at a time.
alter table draft
  drop constraint draft_pkey,
  alter column task_id drop not null,
  add column id uuid not null default gen_random_uuid(),
  add column establishment_id uuid,
  add column circuit_id text,
  add column dossier_id uuid,
  add column pack_version_id uuid references pack_version (id),
  add column form_id text,
  add column grid_id text,
  add column domain text,
  add column record_id uuid,
  add column base_version integer,
  add column revision integer not null default 1,
  add column created_at timestamptz,
  add column saved_by uuid,
  -- the lease: in whose hands, since when, and until when if nothing more is heard of them
  add column held_by uuid,
  add column held_since timestamptz,
  add column held_until timestamptz,
  add primary key (id),
  add constraint draft_subject check (
    num_nonnulls(task_id, circuit_id, domain) = 1
    and (circuit_id is null) = (establishment_id is null)
    and (domain is null or (dossier_id is not null and pack_version_id is not null and created_at is not null
      and num_nonnulls(form_id, grid_id) = 1))
    and (record_id is null) = (base_version is null) and (record_id is null or form_id is not null)),
  add constraint draft_lease check (
    (held_by is null) = (held_since is null) and (held_by is null) = (held_until is null)),
  add foreign key (organisation_id, dossier_id) references dossier (organisation_id, id),
  add foreign key (organisation_id, record_id) references record (organisation_id, id),
  add foreign key (organisation_id, saved_by) references professional (organisation_id, id),
  add foreign key (organisation_id, held_by) references professional (organisation_id, id);
create unique index draft_task on draft (organisation_id, task_id, professional_id) where task_id is not null;
create unique index draft_start on draft (
  organisation_id, professional_id, circuit_id, establishment_id,
  coalesce(dossier_id, '00000000-0000-0000-0000-000000000000'::uuid)) where circuit_id is not null;
create unique index draft_amendment on draft (organisation_id, record_id) where record_id is not null;
create index draft_dossier on draft (organisation_id, dossier_id, created_at) where domain is not null;

alter table record
  drop constraint record_state_check,
  add constraint record_state_check check (state in ('valide', 'signe', 'annule')),
  -- the version now in force, of those that follow
  add column version integer not null default 1;

-- Every version of a record, as it was written. None is ever changed: amending adds one, with its reason.
create table record_version (
  organisation_id uuid not null,
  record_id uuid not null,
  version integer not null check (version > 0),
  pack_version_id uuid not null references pack_version (id),
  form_id text not null,
  domain text not null,
  data jsonb not null,
  -- the day on which its rules were judged: what `today()` stays for it
  day date not null,
  author_id uuid not null,
  at timestamptz not null,
  reason text check (reason <> ''),
  -- SHA-256 of what is above; null for what was written before hashes were kept
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  -- the draft it comes from: the same submission sent twice is found again
  draft_id uuid,
  primary key (organisation_id, record_id, version),
  check ((version = 1) = (reason is null)),
  foreign key (organisation_id, record_id) references record (organisation_id, id),
  foreign key (organisation_id, author_id) references professional (organisation_id, id)
);
create unique index record_version_draft on record_version (organisation_id, draft_id) where draft_id is not null;
select trame_wall('record_version', 'select,insert');

-- The wall holds for the owner too: it is lifted for the time of the copy.
alter table record no force row level security;
alter table record_version no force row level security;
insert into record_version
  (organisation_id, record_id, version, pack_version_id, form_id, domain, data, day, author_id, at)
  select organisation_id, id, 1, pack_version_id, form_id, domain, data, (at at time zone 'Europe/Paris')::date, author_id, at
    from record;
alter table record force row level security;
alter table record_version force row level security;

create table record_signature (
  organisation_id uuid not null,
  record_id uuid not null,
  version integer not null,
  professional_id uuid not null,
  at timestamptz not null,
  -- the hash of the version signed, as it was computed when it was signed
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  primary key (organisation_id, record_id, version, professional_id),
  foreign key (organisation_id, record_id, version) references record_version (organisation_id, record_id, version),
  foreign key (organisation_id, professional_id) references professional (organisation_id, id)
);
select trame_wall('record_signature', 'select,insert');

create table record_cancellation (
  organisation_id uuid not null,
  record_id uuid not null,
  professional_id uuid not null,
  at timestamptz not null,
  reason text not null check (reason <> ''),
  primary key (organisation_id, record_id),
  foreign key (organisation_id, record_id) references record (organisation_id, id),
  foreign key (organisation_id, professional_id) references professional (organisation_id, id)
);
select trame_wall('record_cancellation', 'select,insert');

-- A sitting is never changed: who evaluated, who answers for it and who typed it are three persons, who may be one.
alter table grid_result
  add column author_id uuid,
  add column responsible_id uuid,
  add column draft_id uuid,
  add unique (organisation_id, id),
  add foreign key (organisation_id, author_id) references professional (organisation_id, id),
  add foreign key (organisation_id, responsible_id) references professional (organisation_id, id);
alter table grid_result no force row level security;
update grid_result set author_id = evaluator_id;
alter table grid_result force row level security;
alter table grid_result alter column author_id set not null;
create unique index grid_result_draft on grid_result (organisation_id, draft_id) where draft_id is not null;

create table grid_cancellation (
  organisation_id uuid not null,
  grid_result_id uuid not null,
  professional_id uuid not null,
  at timestamptz not null,
  reason text not null check (reason <> ''),
  primary key (organisation_id, grid_result_id),
  foreign key (organisation_id, grid_result_id) references grid_result (organisation_id, id),
  foreign key (organisation_id, professional_id) references professional (organisation_id, id)
);
select trame_wall('grid_cancellation', 'select,insert');
