-- The documents room: encrypted objects, documents and their versions, signatures, what was sent to whom.

-- The key of an organisation, wrapped by the key derived from the installation's secret (AES-256-GCM).
create table organisation_key (
  id uuid primary key,
  organisation_id uuid not null references organisation (id),
  -- nonce (12), ciphertext (32), tag (16)
  wrapped bytea not null check (length(wrapped) = 60),
  created_at timestamptz not null,
  unique (organisation_id, id)
);
create unique index organisation_key_one on organisation_key (organisation_id);
select trame_wall('organisation_key', 'select,insert');

-- A file of the object store. Elimination forgets its key: what remains on a disk or in a backup can no longer be read.
create table stored_object (
  id uuid primary key,
  organisation_id uuid not null,
  key_id uuid not null,
  -- the object's own key, wrapped by the organisation's; null once eliminated
  wrapped_key bytea check (length(wrapped_key) = 60),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size >= 0),
  media_type text not null,
  created_at timestamptz not null,
  eliminated_at timestamptz,
  check ((wrapped_key is null) = (eliminated_at is not null)),
  unique (organisation_id, id),
  foreign key (organisation_id, key_id) references organisation_key (organisation_id, id)
);
select trame_wall('stored_object', 'select,insert,update');

create table document (
  id uuid primary key,
  organisation_id uuid not null,
  dossier_id uuid not null,
  pack_version_id uuid not null references pack_version (id),
  template_id text not null,
  title text not null,
  domain text not null,
  national_type text not null,
  -- where it may go: the template's flow, already held within the national list
  flow jsonb not null,
  state text not null check (state in ('produit', 'a-signer', 'signe', 'signe-partiellement', 'refuse')),
  version integer not null default 1 check (version > 0),
  idempotency_key text not null,
  created_at timestamptz not null,
  unique (organisation_id, id),
  unique (organisation_id, idempotency_key),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id)
);
create index document_dossier on document (organisation_id, dossier_id, created_at desc, id);
select trame_wall('document', 'select,insert,update');

-- A version is never changed: a signature makes another one, which names the hash of the one before.
create table document_version (
  organisation_id uuid not null,
  document_id uuid not null,
  version integer not null check (version > 0),
  object_id uuid not null,
  -- what the template was filled with, as it was then
  data jsonb not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size integer not null check (size > 0),
  pages integer not null check (pages > 0),
  previous_sha256 text check (previous_sha256 ~ '^[0-9a-f]{64}$'),
  idempotency_key text not null,
  created_at timestamptz not null,
  primary key (organisation_id, document_id, version),
  unique (organisation_id, idempotency_key),
  check ((version = 1) = (previous_sha256 is null)),
  foreign key (organisation_id, document_id) references document (organisation_id, id),
  foreign key (organisation_id, object_id) references stored_object (organisation_id, id)
);
select trame_wall('document_version', 'select,insert');

-- What each signatory answered, in the version that carries it; the latest version speaks.
create table document_signature (
  organisation_id uuid not null,
  document_id uuid not null,
  version integer not null,
  signatory text not null,
  label text not null,
  statut text not null check (statut in ('signe', 'refuse', 'absent', 'incapable')),
  nom text not null,
  qualite text,
  moyen text check (moyen in ('dessin', 'saisie', 'authentification')),
  image text,
  motif text,
  date timestamptz not null,
  -- hash of what was under the eyes of who signed: the version before
  signed_sha256 text not null,
  recorded_at timestamptz not null,
  primary key (organisation_id, document_id, version, signatory),
  foreign key (organisation_id, document_id, version) references document_version (organisation_id, document_id, version)
);
select trame_wall('document_signature', 'select,insert');

create table document_dispatch (
  organisation_id uuid not null,
  document_id uuid not null,
  version integer not null,
  channel text not null check (channel in ('mssante', 'dmp')),
  recipient text not null,
  message_id text not null,
  at timestamptz not null,
  primary key (organisation_id, document_id, version, channel, message_id),
  foreign key (organisation_id, document_id, version) references document_version (organisation_id, document_id, version)
);
select trame_wall('document_dispatch', 'select,insert');
