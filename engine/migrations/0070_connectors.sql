-- The connectors room: what left, or may have left, the building.

-- One row a call that has an effect outside: written before the effect, settled after it. A row found `en-cours` by a
-- later try means that nobody knows whether the effect happened: it becomes `incertain`, and only a human makes it
-- `a-renvoyer`.
create table connector_call (
  organisation_id uuid not null,
  idempotency_key text not null,
  connector text not null,
  dossier_id uuid not null,
  instance_id text,
  execution_id text,
  state text not null check (state in ('en-cours', 'envoye', 'refuse', 'incertain', 'a-renvoyer')),
  -- SHA-256 of who receives, keyed by organisation: enough to answer « was it sent to this address? »
  recipients_hash text not null check (recipients_hash ~ '^[0-9a-f]{64}$'),
  message_id text not null,
  -- what the connector gave, replayed to a later try
  result jsonb,
  error_code text,
  attempts integer not null default 1,
  -- who asked, as shown: a professional or the machine
  requested_by text not null,
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (organisation_id, idempotency_key),
  check ((state = 'envoye') = (result is not null)),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id)
);
create index connector_call_dossier on connector_call (organisation_id, dossier_id, created_at desc);
select trame_wall('connector_call', 'select,insert,update');
