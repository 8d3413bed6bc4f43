-- Messages between circuits are kept inside the wall until somebody takes them; a timer that cannot be fired steps
-- aside; an incident may keep the event that could not be taken in.

create table circuit_message (
  id uuid primary key,
  organisation_id uuid not null,
  thrown_by uuid,
  name text not null,
  correlation text,
  payload jsonb not null,
  thrown_at timestamptz not null,
  expires_at timestamptz not null,
  taken_at timestamptz,
  taken_by uuid,
  foreign key (organisation_id, thrown_by) references circuit_instance (organisation_id, id),
  foreign key (organisation_id, taken_by) references circuit_instance (organisation_id, id)
);
create index circuit_message_waiting on circuit_message (organisation_id, name, thrown_at) where taken_at is null;
select trame_wall('circuit_message', 'select,insert,update');

-- A signal on its way to one of those that waited for it when it was thrown.
create table circuit_signal (
  id uuid primary key,
  organisation_id uuid not null,
  thrown_by uuid not null,
  subscription_id uuid not null,
  name text not null,
  payload jsonb not null,
  thrown_at timestamptz not null,
  told_at timestamptz,
  foreign key (organisation_id, thrown_by) references circuit_instance (organisation_id, id)
);
select trame_wall('circuit_signal', 'select,insert,update');

alter table timer add column failures integer not null default 0, add column retry_at timestamptz;

alter table incident add column event jsonb;
create index incident_instance on incident (organisation_id, instance_id, at);

select trame_take_back('due_timers(integer)');
create or replace function due_timers(batch integer)
returns table (organisation_id uuid, id uuid)
language sql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $$
  select t.organisation_id, t.id
    from timer t
    left join organisation_clock c on c.organisation_id = t.organisation_id
   where t.state = 'arme'
     and t.due_at <= clock_timestamp() + coalesce(c.offset_ms, 0) * interval '1 millisecond'
     and (t.retry_at is null or t.retry_at <= clock_timestamp())
   order by t.due_at
   limit least(batch, 1000)
$$;
select trame_door('due_timers(integer)', array['timer', 'organisation_clock']);
