-- The workflow room: instances, tasks, timers, jobs, incidents, history, subscriptions.

create table circuit_instance (
  id uuid primary key,
  organisation_id uuid not null,
  dossier_id uuid not null,
  pack_version_id uuid not null references pack_version (id),
  circuit_id text not null,
  title text not null,
  state jsonb not null,
  revision integer not null default 1,
  status text not null check (status in ('en-cours', 'en-incident', 'terminee', 'annulee')),
  request_id uuid not null,
  started_by uuid,
  started_at timestamptz not null,
  ended_at timestamptz,
  unique (organisation_id, id),
  unique (organisation_id, request_id),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id)
);
create index circuit_instance_dossier on circuit_instance (organisation_id, dossier_id, started_at);
select trame_wall('circuit_instance', 'select,insert,update');

create table task (
  id uuid primary key,
  organisation_id uuid not null,
  instance_id uuid not null,
  dossier_id uuid not null,
  establishment_id uuid not null,
  pack_version_id uuid not null references pack_version (id),
  execution_id text not null,
  element_id text not null,
  title text not null,
  documentation text,
  form_id text,
  grid_id text,
  document_id uuid,
  candidates jsonb not null,
  state text not null check (state in ('ouverte', 'prise', 'terminee', 'annulee')),
  assignee_id uuid,
  priority text not null check (priority in ('basse', 'normale', 'haute', 'urgente')),
  due_at timestamptz,
  revision integer not null default 1,
  created_at timestamptz not null,
  completed_at timestamptz,
  completed_by uuid,
  unique (instance_id, execution_id),
  unique (organisation_id, id),
  foreign key (organisation_id, instance_id) references circuit_instance (organisation_id, id),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id),
  foreign key (organisation_id, establishment_id) references establishment (organisation_id, id),
  foreign key (organisation_id, assignee_id) references professional (organisation_id, id),
  foreign key (organisation_id, completed_by) references professional (organisation_id, id)
);
create index task_open on task (organisation_id, establishment_id, due_at) where state in ('ouverte', 'prise');
create index task_assignee on task (organisation_id, assignee_id, created_at) where assignee_id is not null;
create index task_dossier on task (organisation_id, dossier_id);
create index task_instance on task (organisation_id, instance_id);
select trame_wall('task', 'select,insert,update');

create table timer (
  id uuid primary key,
  organisation_id uuid not null,
  instance_id uuid not null,
  execution_id text not null,
  timer_id text not null,
  element_id text not null,
  due_at timestamptz not null,
  state text not null default 'arme' check (state in ('arme', 'declenche', 'annule')),
  armed_at timestamptz not null,
  ended_at timestamptz,
  unique (instance_id, timer_id),
  foreign key (organisation_id, instance_id) references circuit_instance (organisation_id, id)
);
create index timer_due on timer (organisation_id, due_at) where state = 'arme';
create index timer_due_anywhere on timer (due_at) where state = 'arme';
select trame_wall('timer', 'select,insert,update');

create table job_run (
  id uuid primary key,
  organisation_id uuid not null,
  instance_id uuid not null,
  execution_id text not null,
  element_id text not null,
  connector text not null,
  inputs jsonb not null,
  attempt integer not null default 0,
  max_attempts integer not null,
  fence integer not null default 0,
  state text not null check (state in ('en-attente', 'en-cours', 'fait', 'incident', 'annule')),
  error_code text,
  error_message text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (instance_id, execution_id),
  foreign key (organisation_id, instance_id) references circuit_instance (organisation_id, id)
);
create index job_run_instance on job_run (organisation_id, instance_id);
select trame_wall('job_run', 'select,insert,update');

create table incident (
  id uuid primary key,
  organisation_id uuid not null,
  instance_id uuid not null,
  execution_id text not null,
  element_id text not null,
  name text not null,
  code text not null,
  message text not null,
  attempts integer not null,
  at timestamptz not null,
  resolved_at timestamptz,
  resolved_by uuid,
  reason text,
  foreign key (organisation_id, instance_id) references circuit_instance (organisation_id, id),
  foreign key (organisation_id, resolved_by) references professional (organisation_id, id)
);
create index incident_open on incident (organisation_id, instance_id) where resolved_at is null;
select trame_wall('incident', 'select,insert,update');

create table history_line (
  id bigint generated always as identity primary key,
  organisation_id uuid not null,
  instance_id uuid not null,
  element_id text not null,
  execution_id text not null,
  what text not null,
  name text,
  at timestamptz not null,
  actor_id uuid,
  foreign key (organisation_id, instance_id) references circuit_instance (organisation_id, id)
);
create index history_line_instance on history_line (organisation_id, instance_id, id);
select trame_wall('history_line', 'select,insert');

create table message_subscription (
  id uuid primary key,
  organisation_id uuid not null,
  instance_id uuid not null,
  execution_id text not null,
  element_id text not null,
  kind text not null check (kind in ('message', 'signal')),
  name text not null,
  correlation text,
  created_at timestamptz not null,
  unique (instance_id, execution_id, kind, name),
  foreign key (organisation_id, instance_id) references circuit_instance (organisation_id, id)
);
create index message_subscription_name on message_subscription (organisation_id, kind, name, correlation);
select trame_wall('message_subscription', 'select,insert,delete');

-- A door through the wall: which timers are due is asked before any organisation is chosen. Gives identifiers only;
-- each timer is then fired inside its own organisation. Respects the organisation's clock.
create function due_timers(batch integer)
returns table (organisation_id uuid, id uuid)
language sql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $$
  select t.organisation_id, t.id
    from timer t
    left join organisation_clock c on c.organisation_id = t.organisation_id
   where t.state = 'arme'
     and t.due_at <= clock_timestamp() + coalesce(c.offset_ms, 0) * interval '1 millisecond'
   order by t.due_at
   limit least(batch, 1000)
$$;
select trame_door('due_timers(integer)', array['timer', 'organisation_clock']);
