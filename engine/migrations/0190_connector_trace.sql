-- One line a call to a service outside: who asked, for whom, what kind, what came of it, how long; never what was said.
-- Kept at least six months (ANS, ECO.4.1.1, ECO.4.1.2). From its last lines a node knows whether the service rests.
create table connector_trace (
  id uuid primary key,
  organisation_id uuid not null,
  service text not null,
  connector text not null,
  kind text not null,
  dossier_id uuid,
  requested_by text not null,
  outcome text not null check (outcome in ('en-cours', 'reussi', 'refuse', 'indisponible', 'incertain')),
  error_code text,
  started_at timestamptz not null,
  took_ms integer check (took_ms >= 0),
  check ((outcome = 'en-cours') = (took_ms is null)),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id)
);
create index connector_trace_latest on connector_trace (organisation_id, service, started_at desc, id desc);
create index connector_trace_dossier on connector_trace (organisation_id, dossier_id);
select trame_wall('connector_trace', 'select,insert,update');
