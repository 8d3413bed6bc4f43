-- Tasks as people live them: given to somebody else, followed, talked about, recalled when their date comes near.

alter table task
  add column delegated_by uuid,
  add column alarms_armed_at timestamptz,
  add foreign key (organisation_id, delegated_by) references professional (organisation_id, id);
create index task_without_alarms on task (created_at)
  where alarms_armed_at is null and due_at is not null and state in ('ouverte', 'prise');

create table task_follow (
  organisation_id uuid not null,
  task_id uuid not null,
  professional_id uuid not null,
  at timestamptz not null,
  -- when they were told that it ended
  told_at timestamptz,
  primary key (organisation_id, task_id, professional_id),
  foreign key (organisation_id, task_id) references task (organisation_id, id),
  foreign key (organisation_id, professional_id) references professional (organisation_id, id)
);
create index task_follow_professional on task_follow (organisation_id, professional_id);
create index task_follow_waiting on task_follow (task_id) where told_at is null;
select trame_wall('task_follow', 'select,insert,update,delete');

create table task_comment (
  id uuid primary key,
  organisation_id uuid not null,
  task_id uuid not null,
  author_id uuid not null,
  body text not null check (length(body) between 1 and 4000),
  at timestamptz not null,
  foreign key (organisation_id, task_id) references task (organisation_id, id),
  foreign key (organisation_id, author_id) references professional (organisation_id, id)
);
create index task_comment_task on task_comment (organisation_id, task_id, at, id);
select trame_wall('task_comment', 'select,insert');

-- What must be told of a task before its date, and after.
create table task_alarm (
  id uuid primary key,
  organisation_id uuid not null,
  task_id uuid not null,
  kind text not null check (kind in ('rappel', 'alerte')),
  -- whom an alert goes to: {role} or {function}; a reminder goes to whoever is to do the task
  target jsonb,
  due_at timestamptz not null,
  told_at timestamptz,
  foreign key (organisation_id, task_id) references task (organisation_id, id)
);
create index task_alarm_task on task_alarm (organisation_id, task_id);
create index task_alarm_due on task_alarm (due_at) where told_at is null;
select trame_wall('task_alarm', 'select,insert,update,delete');

create table notification (
  id uuid primary key,
  organisation_id uuid not null,
  professional_id uuid not null,
  kind text not null check (kind in ('tache-confiee', 'tache-retiree', 'commentaire', 'tache-terminee', 'tache-sans-objet',
                                     'rappel', 'alerte', 'remplacement')),
  task_id uuid,
  actor_id uuid,
  at timestamptz not null,
  read_at timestamptz,
  unique (organisation_id, id),
  foreign key (organisation_id, professional_id) references professional (organisation_id, id),
  foreign key (organisation_id, actor_id) references professional (organisation_id, id),
  foreign key (organisation_id, task_id) references task (organisation_id, id)
);
create index notification_professional on notification (organisation_id, professional_id, at desc, id);
create index notification_unread on notification (organisation_id, professional_id) where read_at is null;
select trame_wall('notification', 'select,insert,update');

-- Doors: which tasks want their alarms armed, which alarms are due, before any organisation is chosen. Identifiers only.
create function tasks_without_alarms(batch integer)
returns table (organisation_id uuid, id uuid)
language sql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $$
  select t.organisation_id, t.id from task t
   where t.alarms_armed_at is null and t.due_at is not null and t.state in ('ouverte', 'prise')
   order by t.created_at
   limit least(batch, 1000)
$$;
select trame_door('tasks_without_alarms(integer)', array['task']);

create function due_task_alarms(batch integer)
returns table (organisation_id uuid, id uuid)
language sql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $$
  select a.organisation_id, a.id
    from task_alarm a
    left join organisation_clock c on c.organisation_id = a.organisation_id
   where a.told_at is null and a.due_at <= clock_timestamp() + coalesce(c.offset_ms, 0) * interval '1 millisecond'
   order by a.due_at
   limit least(batch, 1000)
$$;
select trame_door('due_task_alarms(integer)', array['task_alarm', 'organisation_clock']);

create function ended_followed_tasks(batch integer)
returns table (organisation_id uuid, id uuid)
language sql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $$
  select distinct f.organisation_id, f.task_id
    from task_follow f join task t on t.id = f.task_id
   where f.told_at is null and t.state in ('terminee', 'annulee')
   limit least(batch, 1000)
$$;
select trame_door('ended_followed_tasks(integer)', array['task_follow', 'task']);

-- Live counts: a write tells the nodes that something changed for an organisation, twice a second at most. A NOTIFY
-- serialises the commits that carry one, so that most writes must not; who listens counts again a moment later, and
-- from time to time in any case.
create table live_beat (
  organisation_id uuid primary key,
  beat_at timestamptz not null
);
select trame_wall('live_beat', 'select,insert,update');

create function tell_live() returns trigger
language plpgsql
set search_path = pg_catalog, trame, pg_temp
as $$
declare
  organisation uuid := current_organisation();
begin
  if organisation is null then
    return null;
  end if;
  perform 1 from live_beat b
    where b.organisation_id = organisation and b.beat_at < clock_timestamp() - interval '500 milliseconds'
    for update skip locked;
  if found then
    update live_beat b set beat_at = clock_timestamp() where b.organisation_id = organisation;
    perform pg_notify('trame_live', organisation::text);
  end if;
  return null;
end
$$;
create trigger task_is_live after insert or update on task for each statement execute function tell_live();
create trigger notification_is_live after insert or update on notification for each statement execute function tell_live();
