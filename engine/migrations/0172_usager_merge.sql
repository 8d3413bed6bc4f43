-- Two files of one person made one: the dossiers moved, so that it can be undone.
create table usager_merge (
  id uuid primary key,
  organisation_id uuid not null,
  kept_id uuid not null,
  absorbed_id uuid not null check (absorbed_id <> kept_id),
  dossiers uuid[] not null,
  reason text not null,
  at timestamptz not null,
  author_id uuid not null,
  undone_at timestamptz,
  undone_by uuid,
  check ((undone_at is null) = (undone_by is null)),
  foreign key (organisation_id, kept_id) references usager (organisation_id, id),
  foreign key (organisation_id, absorbed_id) references usager (organisation_id, id),
  foreign key (organisation_id, author_id) references professional (organisation_id, id),
  foreign key (organisation_id, undone_by) references professional (organisation_id, id)
);
create unique index usager_merge_absorbed on usager_merge (organisation_id, absorbed_id) where undone_at is null;
create index usager_merge_kept on usager_merge (organisation_id, kept_id, at desc);
select trame_wall('usager_merge', 'select,insert,update');
