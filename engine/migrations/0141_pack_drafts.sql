-- The studio room: what is being shaped and is not published yet.

-- One open draft a pack; a closed one is kept, with how it ended.
create table pack_draft (
  id uuid primary key,
  organisation_id uuid not null,
  pack_id text not null,
  base_version_id uuid not null references pack_version (id),
  -- counts every change of any file: what a publication says it has read
  revision integer not null default 1,
  state text not null default 'ouvert' check (state in ('ouvert', 'publie', 'abandonne')),
  opened_by uuid not null,
  opened_at timestamptz not null,
  closed_by uuid,
  closed_at timestamptz,
  reason text check (length(reason) <= 2000),
  published_version_id uuid references pack_version (id),
  unique (organisation_id, id),
  foreign key (organisation_id, opened_by) references professional (organisation_id, id),
  foreign key (organisation_id, closed_by) references professional (organisation_id, id),
  check ((state = 'ouvert') = (closed_at is null))
);
create unique index pack_draft_open on pack_draft (organisation_id, pack_id) where state = 'ouvert';
select trame_wall('pack_draft', 'select,insert,update');

-- A file that the draft changes, as it is now; what has no row is as in the base. Null content: removed.
create table pack_draft_file (
  organisation_id uuid not null,
  draft_id uuid not null,
  path text not null check (length(path) <= 200),
  content text,
  bytes integer not null,
  revision integer not null check (revision > 0),
  saved_by uuid not null,
  saved_at timestamptz not null,
  primary key (organisation_id, draft_id, path),
  foreign key (organisation_id, draft_id) references pack_draft (organisation_id, id),
  foreign key (organisation_id, saved_by) references professional (organisation_id, id)
);
select trame_wall('pack_draft_file', 'select,insert,update');

-- The states a file went through, the last ones: what an undo goes back to after the page was closed. Revision 0 is
-- the base. `parent` is the state that an undo of this one gives back.
create table pack_draft_state (
  organisation_id uuid not null,
  draft_id uuid not null,
  path text not null,
  revision integer not null,
  parent integer,
  content text,
  bytes integer not null,
  saved_by uuid not null,
  saved_at timestamptz not null,
  primary key (organisation_id, draft_id, path, revision),
  foreign key (organisation_id, draft_id) references pack_draft (organisation_id, id),
  foreign key (organisation_id, saved_by) references professional (organisation_id, id)
);
select trame_wall('pack_draft_state', 'select,insert,delete');
