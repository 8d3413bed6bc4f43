-- How far the identity of a person can be relied on (RNIV), what was recovered of it, and what happened to it.

-- Looked for before a person is made: an expression would not do, `->>` is not leakproof.
alter table usager add column birth_day text generated always as (traits ->> 'dateNaissance') stored;
create index usager_birth on usager (organisation_id, birth_day);

-- A person without a row is provisional. The status is what follows from the rest, written to be filtered on.
create table identity (
  usager_id uuid primary key,
  organisation_id uuid not null,
  status text not null check (status in ('provisoire', 'recuperee', 'validee', 'qualifiee')),
  attributes text[] not null default '{}' check (attributes <@ array['homonyme', 'douteuse', 'fictive']),
  matricule text,
  oid text,
  ins_channel text check (ins_channel in ('INSI', 'CB', 'AV')),
  ins_traits jsonb,
  ins_at timestamptz,
  evidence_code text,
  evidence_at timestamptz,
  evidence_by uuid,
  -- what a verification found wrong: somebody must look, nothing is overwritten
  to_review text,
  verified_at timestamptz,
  revision integer not null default 1,
  check (num_nonnulls(matricule, oid, ins_channel, ins_traits, ins_at) in (0, 5)),
  check ((evidence_code is null) = (evidence_at is null)),
  check (status = case
    when attributes && array['douteuse', 'fictive'] then 'provisoire'
    when matricule is not null and evidence_code is not null then 'qualifiee'
    when matricule is not null then 'recuperee'
    when evidence_code is not null then 'validee'
    else 'provisoire' end),
  check (not attributes && array['douteuse', 'fictive'] or (matricule is null and evidence_code is null)),
  foreign key (organisation_id, usager_id) references usager (organisation_id, id),
  foreign key (organisation_id, evidence_by) references professional (organisation_id, id)
);
-- one person, one matricule
create unique index identity_matricule on identity (organisation_id, matricule, oid) where matricule is not null;
select trame_wall('identity', 'select,insert,update');

-- What happened to an identity, never changed: answers as they came, matricules no longer in force, papers seen.
create table identity_event (
  id uuid primary key,
  organisation_id uuid not null,
  usager_id uuid not null,
  at timestamptz not null,
  author_id uuid,
  kind text not null,
  details jsonb not null default '{}'::jsonb,
  foreign key (organisation_id, usager_id) references usager (organisation_id, id),
  foreign key (organisation_id, author_id) references professional (organisation_id, id)
);
create index identity_event_usager on identity_event (organisation_id, usager_id, at desc, id desc);
select trame_wall('identity_event', 'select,insert');
