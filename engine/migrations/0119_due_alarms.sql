-- As due_timers (0102): what is to be told of the tasks is found at the head of an index, and not by reading all that
-- waits; an organisation whose clock was pushed is asked by itself.
create index task_alarm_due_of on task_alarm (organisation_id, due_at) where told_at is null;
select trame_take_back('due_task_alarms(integer)');
create or replace function due_task_alarms(batch integer)
returns table (organisation_id uuid, id uuid)
language sql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $$
  select due.organisation_id, due.id
    from (
      (select a.organisation_id, a.id, a.due_at
         from task_alarm a
        where a.told_at is null and a.due_at <= statement_timestamp()
          and not exists (select 1 from organisation_clock c
                           where c.organisation_id = a.organisation_id and c.offset_ms <> 0)
        order by a.due_at limit least(batch, 1000))
      union all
      (select p.organisation_id, p.id, p.due_at
         from organisation_clock c
        cross join lateral (
          select a.organisation_id, a.id, a.due_at
            from task_alarm a
           where a.organisation_id = c.organisation_id and a.told_at is null
             and a.due_at <= statement_timestamp() + c.offset_ms * interval '1 millisecond'
           order by a.due_at limit least(batch, 1000)) p
        where c.offset_ms <> 0)
    ) due
   order by due.due_at
   limit least(batch, 1000)
$$;
select trame_door('due_task_alarms(integer)', array['task_alarm', 'organisation_clock']);
