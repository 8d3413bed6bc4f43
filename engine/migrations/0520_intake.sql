-- A request that somebody from outside fills in through a link, until a professional accepts it, or refuses it.
create table intake_request (
  id uuid primary key,
  organisation_id uuid not null,
  establishment_id uuid not null,
  pack_version_id uuid not null references pack_version (id),
  intake_id text not null check (length(intake_id) between 1 and 80),
  -- who was invited, and what they answer: forgotten once it is accepted, since the dossier tells it from then on
  nom text check (length(nom) between 2 and 200),
  email text check (length(email) <= 254),
  quality text check (length(quality) between 1 and 80),
  data jsonb,
  saved_at timestamptz,
  -- SHA-256 of what the link carries, and of what the page is given for a code: a copy of this table opens nothing
  token_hash bytea not null unique check (length(token_hash) = 32),
  pass_hash bytea check (length(pass_hash) = 32),
  pass_until timestamptz,
  -- the code of the moment is computed from its number and the secret of the installation
  code_number integer not null default 0 check (code_number >= 0),
  code_until timestamptz,
  code_at timestamptz,
  mails integer not null default 0 check (mails between 0 and 20),
  tries integer not null default 0 check (tries between 0 and 5),
  invited_by uuid not null,
  invited_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > invited_at),
  opened_at timestamptz,
  sent_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  outcome text check (outcome in ('acceptee', 'refusee')),
  outcome_at timestamptz,
  outcome_by uuid,
  reason text check (length(reason) between 3 and 1000),
  unique (organisation_id, id),
  check ((pass_hash is null) = (pass_until is null)),
  check ((withdrawn_at is null) = (withdrawn_by is null)),
  check (num_nonnulls(outcome, outcome_at, outcome_by) in (0, 3)),
  check ((reason is not null) = (outcome is not distinct from 'refusee')),
  check (outcome is null or sent_at is not null),
  check (sent_at is null or withdrawn_at is null),
  check (outcome is distinct from 'acceptee' or num_nonnulls(nom, email, quality, data) = 0),
  foreign key (organisation_id, establishment_id) references establishment (organisation_id, id),
  foreign key (organisation_id, invited_by) references professional (organisation_id, id),
  foreign key (organisation_id, withdrawn_by) references professional (organisation_id, id),
  foreign key (organisation_id, outcome_by) references professional (organisation_id, id)
);
create index intake_request_place on intake_request (organisation_id, establishment_id, invited_at desc);
select trame_wall('intake_request', 'select,insert,update,delete');

-- Whose link it is, before any organisation is known.
create function intake_of_link(of_token bytea) returns table (organisation_id uuid, id uuid)
language sql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $$
  select r.organisation_id, r.id from intake_request r where r.token_hash = of_token
$$;
select trame_door('intake_of_link(bytea)', array['intake_request']);

-- A file that somebody without an account joined: through which link it came.
alter table joined_file add column through uuid;
create index joined_file_through on joined_file (organisation_id, through) where through is not null;

-- What is typed to accept a request is kept apart from what is typed for somebody else.
alter table draft add column intake_request_id uuid;
alter table draft add foreign key (organisation_id, intake_request_id) references intake_request (organisation_id, id)
  on delete cascade;
drop index draft_start;
create unique index draft_start on draft (
  organisation_id, professional_id, circuit_id, establishment_id,
  coalesce(dossier_id, '00000000-0000-0000-0000-000000000000'::uuid),
  coalesce(intake_request_id, '00000000-0000-0000-0000-000000000000'::uuid)
) where circuit_id is not null;
create index draft_intake on draft (organisation_id, intake_request_id) where intake_request_id is not null;
