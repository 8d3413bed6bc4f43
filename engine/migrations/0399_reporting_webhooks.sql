-- Where the business events of an organisation are sent as they happen: `reporting_event` is the outbox, `after_seq` says
-- how far it was sent. What is being sent is named before it leaves (`sending_id`, up to `sending_until`), so that after
-- a crash the same events leave again under the same name.
create table reporting_webhook (
  id uuid primary key,
  organisation_id uuid not null,
  label text not null check (length(label) between 1 and 80),
  -- of the operator's list of HTTP services; the path is under its address
  service_id text not null check (length(service_id) <= 40),
  path text not null check (length(path) <= 200),
  -- null: every establishment, every event
  establishment_id uuid,
  events text[],
  key_id uuid not null,
  -- what signs, sealed; forgotten once stopped
  secret bytea,
  state text not null default 'actif' check (state in ('actif', 'suspendu', 'en-incident', 'arrete')),
  revision integer not null default 1,
  after_seq bigint not null,
  sending_id uuid,
  sending_until bigint,
  sent bigint not null default 0,
  attempts integer not null default 0,
  next_try_at timestamptz,
  error_code text,
  error_message text,
  failed_at timestamptz,
  last_success_at timestamptz,
  created_by uuid not null,
  created_at timestamptz not null,
  check ((sending_id is null) = (sending_until is null)),
  check ((secret is null) = (state = 'arrete')),
  foreign key (organisation_id, establishment_id) references establishment (organisation_id, id),
  foreign key (organisation_id, created_by) references professional (organisation_id, id),
  foreign key (organisation_id, key_id) references organisation_key (organisation_id, id)
);
select trame_wall('reporting_webhook', 'select,insert,update');
create index reporting_webhook_order on reporting_webhook (organisation_id, created_at, id);
create index reporting_webhook_key on reporting_webhook (organisation_id, key_id);
