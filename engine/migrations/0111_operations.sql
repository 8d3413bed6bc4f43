-- Running the circuits: instances suspended, what is held meanwhile, who mended what and why.

alter table circuit_instance
  add column suspended_at timestamptz,
  add column suspended_by uuid,
  add foreign key (organisation_id, suspended_by) references professional (organisation_id, id);

-- What happens to a suspended instance by itself (a timer, a message, the end of a job), kept in order until it goes on.
create table held_event (
  id bigint generated always as identity primary key,
  organisation_id uuid not null,
  instance_id uuid not null,
  event jsonb not null,
  at timestamptz not null,
  foreign key (organisation_id, instance_id) references circuit_instance (organisation_id, id)
);
create index held_event_instance on held_event (organisation_id, instance_id, id);
select trame_wall('held_event', 'select,insert,delete');

-- A job that came up while its instance was suspended: it is queued again when the instance goes on.
alter table job_run add column held_at timestamptz;

-- What somebody did to an instance from operations, with the reason; the audit says it too, sealed.
create table intervention (
  id uuid primary key,
  organisation_id uuid not null,
  instance_id uuid not null,
  kind text not null check (kind in ('reparation', 'suspension', 'reprise', 'annulation', 'redemarrage',
                                     'incident-relance', 'incident-passe', 'minuterie-declenchee')),
  reason text not null check (length(reason) between 3 and 500),
  -- The elements and the names of what was changed; never a value.
  details jsonb not null default '{}',
  actor_id uuid not null,
  at timestamptz not null,
  foreign key (organisation_id, instance_id) references circuit_instance (organisation_id, id),
  foreign key (organisation_id, actor_id) references professional (organisation_id, id)
);
create index intervention_instance on intervention (organisation_id, instance_id, at desc, id);
select trame_wall('intervention', 'select,insert');

-- What operations list: instances by status and by circuit, open incidents, jobs and timers that wait.
create index circuit_instance_listed on circuit_instance (organisation_id, status, started_at desc, id);
create index incident_listed on incident (organisation_id, at desc, id) where resolved_at is null;
create index job_run_listed on job_run (organisation_id, updated_at desc, id)
  where state in ('en-attente', 'en-cours', 'incident');

-- An instance that is begun again bears the one it takes up from.
alter table circuit_instance
  add column restarted_from uuid,
  add foreign key (organisation_id, restarted_from) references circuit_instance (organisation_id, id);
