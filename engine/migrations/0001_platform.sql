-- The platform: the wall between organisations, their clocks, the queue's door, the outbox.

-- Where the organisation of the transaction begins. Gives the offset of its clock, in milliseconds.
create function enter_organisation(organisation uuid) returns bigint
language plpgsql
set search_path = pg_catalog, trame, pg_temp
as $$
begin
  perform set_config('app.organisation', organisation::text, true);
  return coalesce((select c.offset_ms from organisation_clock c where c.organisation_id = organisation), 0);
end
$$;

-- The organisation of the transaction, or null before any. Without a `set` clause, so that the planner may inline it.
create function current_organisation() returns uuid
language sql stable
as $$ select nullif(current_setting('app.organisation', true), '')::uuid $$;

-- The wall: `select trame_wall('task', 'select,insert,update')` after each `create table`. The table must have
-- `organisation_id uuid not null`. Row-level security holds for the owner too (force).
create function trame_wall(table_name text, privileges text) returns void
language plpgsql
set search_path = pg_catalog, trame, pg_temp
as $$
declare
  target regclass := format('trame.%I', table_name)::regclass;
  privilege text;
  indexed boolean;
begin
  foreach privilege in array string_to_array(replace(lower(privileges), ' ', ''), ',') loop
    if privilege not in ('select', 'insert', 'update', 'delete') then
      raise exception 'trame_wall: % is not a privilege to give to the application', privilege;
    end if;
    execute format('grant %s on trame.%I to trame_app', privilege, table_name);
  end loop;
  if not exists (
    select 1 from pg_attribute
     where attrelid = target and attname = 'organisation_id' and atttypid = 'uuid'::regtype and attnotnull
  ) then
    raise exception 'trame_wall: % has no column organisation_id uuid not null', table_name;
  end if;
  execute format('alter table trame.%I enable row level security, force row level security', table_name);
  execute format(
    'create policy organisation_wall on trame.%I using (organisation_id = '
    'nullif(current_setting(''app.organisation'', true), '''')::uuid) with check (organisation_id = '
    'nullif(current_setting(''app.organisation'', true), '''')::uuid)', table_name);
  execute (
    select coalesce(string_agg(format('grant usage on sequence %s to trame_app;', s.oid::regclass), ' '), 'select 1')
      from pg_class s join pg_depend d on d.objid = s.oid and d.refobjid = target and d.deptype in ('a', 'i')
     where s.relkind = 'S'
  );
  select exists (
    select 1 from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
     where i.indrelid = target and a.attname = 'organisation_id' and i.indpred is null
  ) into indexed;
  if not indexed then
    execute format('create index %I on trame.%I (organisation_id)', table_name || '_organisation', table_name);
  end if;
end
$$;

-- A door through the wall, for a function that must look across organisations or use an index the wall forbids:
-- `select trame_door('due_timers(integer)', array['timer', 'organisation_clock'])`. The function must be
-- `security definer` with its own `search_path`; it becomes the property of trame_definer, which may read these
-- tables whole, and trame_app alone may call it. What it returns is its own affair: identifiers, or one organisation.
create function trame_door(signature text, tables text[]) returns void
language plpgsql
set search_path = pg_catalog, trame, pg_temp
as $$
declare
  target regprocedure := format('trame.%s', signature)::regprocedure;
  name text;
begin
  if not exists (
    select 1 from pg_proc where oid = target and prosecdef and array_to_string(proconfig, ',') like '%search_path=%'
  ) then
    raise exception 'trame_door: % must be security definer and set its search_path', signature;
  end if;
  foreach name in array tables loop
    execute format('grant select on trame.%I to trame_definer', name);
    if not exists (select 1 from pg_policies where schemaname = 'trame' and tablename = name and policyname = 'door') then
      execute format('create policy door on trame.%I for select to trame_definer using (true)', name);
    end if;
  end loop;
  execute format('revoke all on function %s from public', target);
  execute format('grant execute on function %s to trame_app', target);
  grant create on schema trame to trame_definer;
  execute format('alter function %s owner to trame_definer', target);
  revoke create on schema trame from trame_definer;
end
$$;

revoke all on function trame_wall(text, text) from public;
revoke all on function trame_door(text, text[]) from public;

-- What is added to the real time of an organisation: try-outs and tests push it.
create table organisation_clock (
  organisation_id uuid primary key,
  offset_ms bigint not null
);
select trame_wall('organisation_clock', 'select,insert,update');

-- The application puts a job in the queue inside its own transaction; the organisation is forced into the payload,
-- and into the key, so that no organisation can replace another's job.
create function enqueue_job(name text, payload jsonb, job_key text, run_at timestamptz, max_attempts integer)
returns bigint
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  organisation text := nullif(current_setting('app.organisation', true), '');
  job bigint;
begin
  if organisation is null then
    raise exception 'enqueue_job: no organisation' using errcode = 'insufficient_privilege';
  end if;
  select (j).id into job from graphile_worker.add_job(
    identifier => name,
    payload => (payload || jsonb_build_object('organisationId', organisation))::json,
    job_key => organisation || ':' || job_key,
    run_at => run_at,
    max_attempts => max_attempts
  ) j;
  return job;
end
$$;
revoke all on function enqueue_job(text, jsonb, text, timestamptz, integer) from public;
grant execute on function enqueue_job(text, jsonb, text, timestamptz, integer) to trame_app;
grant create on schema trame to trame_queue;
alter function enqueue_job(text, jsonb, text, timestamptz, integer) owner to trame_queue;
revoke create on schema trame from trame_queue;

-- Who is alive among the workers: a job held by somebody else is taken back within seconds.
create table queue_heartbeat (
  worker_id text primary key,
  node_id text not null,
  seen_at timestamptz not null
);
grant select, insert, update, delete on queue_heartbeat to trame_queue;

-- What must act leftwards: written in the transaction of what it tells, delivered to its subscribers by a job.
create table outbox (
  id uuid primary key,
  organisation_id uuid not null,
  type text not null,
  payload jsonb not null,
  at timestamptz not null,
  unique (organisation_id, id)
);
select trame_wall('outbox', 'select,insert');

-- Written in the transaction of a subscriber: a fact delivered again finds it, and does nothing twice.
create table outbox_delivery (
  organisation_id uuid not null,
  fact_id uuid not null,
  subscriber text not null,
  at timestamptz not null,
  primary key (organisation_id, fact_id, subscriber),
  foreign key (organisation_id, fact_id) references outbox (organisation_id, id)
);
select trame_wall('outbox_delivery', 'select,insert');
