-- A file put among the documents of a dossier: its title, its tags, and the data domain that says who opens it.
create table filed_file (
  organisation_id uuid not null,
  file_id uuid not null,
  dossier_id uuid not null,
  domain text not null check (length(domain) between 1 and 80),
  title text not null check (length(title) between 1 and 200),
  tags text[] not null check (cardinality(tags) <= 12),
  filed_by uuid not null,
  filed_at timestamptz not null,
  -- counts the changes of its filing: two at once do not undo one another
  revision integer not null default 1 check (revision > 0),
  primary key (organisation_id, file_id),
  foreign key (organisation_id, file_id) references joined_file (organisation_id, id),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id),
  foreign key (organisation_id, filed_by) references professional (organisation_id, id)
);
create index filed_file_of on filed_file (organisation_id, dossier_id, filed_at desc);
select trame_wall('filed_file', 'select,insert,update');
