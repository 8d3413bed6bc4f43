-- What a person, or who speaks for them, agrees to or opposes: only ever added to, the latest of a subject holds.
create table person_will (
  id uuid primary key,
  organisation_id uuid not null,
  dossier_id uuid not null,
  -- a channel documents leave by, which the engine holds to it; or another, told in words
  subject text not null check (subject in ('dmp', 'mssante', 'autre')),
  about text check (length(about) between 1 and 200),
  position text not null check (position in ('accord', 'opposition', 'retrait')),
  -- who speaks: the person, who represents them, who they trust
  holder text not null check (holder in ('personne', 'representant', 'confiance')),
  holder_name text check (length(holder_name) between 1 and 120),
  said_on date not null,
  -- when and how they were told what they decide on
  informed_on date not null,
  informed_how text not null check (length(informed_how) between 1 and 200),
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  check ((subject = 'autre') = (about is not null)),
  check (holder = 'personne' or holder_name is not null),
  check (informed_on <= said_on),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id),
  foreign key (organisation_id, recorded_by) references professional (organisation_id, id)
);
create index person_will_dossier on person_will (organisation_id, dossier_id, subject);
select trame_wall('person_will', 'select,insert');
