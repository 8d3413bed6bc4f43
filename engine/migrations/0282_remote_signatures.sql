-- Signing at a distance: somebody without an account is sent a link, and told a code by another way.
create table remote_signature (
  id uuid primary key,
  organisation_id uuid not null,
  document_id uuid not null,
  signatory text not null check (length(signatory) between 1 and 60),
  label text not null,
  nom text not null check (length(nom) between 1 and 200),
  email text check (length(email) <= 254),
  -- how the identity of who signs was checked: goes on the document
  identity text not null check (length(identity) between 3 and 300),
  -- SHA-256 of what the link carries, and a hash of the code keyed by the secret of the installation: a copy of this
  -- table opens nothing
  token_hash bytea not null unique check (length(token_hash) = 32),
  code_hash bytea not null check (length(code_hash) = 32),
  tries integer not null default 0 check (tries between 0 and 5),
  invited_by uuid not null,
  invited_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > invited_at),
  opened_at timestamptz,
  answer text check (answer in ('signe', 'refuse')),
  answered_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  unique (organisation_id, id),
  check ((answer is null) = (answered_at is null)),
  check ((withdrawn_at is null) = (withdrawn_by is null)),
  foreign key (organisation_id, document_id) references document (organisation_id, id),
  foreign key (organisation_id, invited_by) references professional (organisation_id, id),
  foreign key (organisation_id, withdrawn_by) references professional (organisation_id, id)
);
create index remote_signature_document on remote_signature (organisation_id, document_id, invited_at desc);
create unique index remote_signature_open on remote_signature (organisation_id, document_id, signatory)
  where answer is null and withdrawn_at is null;
select trame_wall('remote_signature', 'select,insert,update');

-- Whose link it is, before any organisation is known.
create function remote_signature_of_link(of_token bytea) returns table (organisation_id uuid, id uuid)
language sql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $$
  select r.organisation_id, r.id from remote_signature r where r.token_hash = of_token
$$;
select trame_door('remote_signature_of_link(bytea)', array['remote_signature']);

-- Of a signature given at a distance: how the identity was checked.
alter table document_signature add column distance text check (length(distance) between 3 and 300);
