-- What is due is found at the head of an index, however many timers wait behind it. Asked with the clock of each
-- organisation, the question read every armed timer of the house, every second. Organisations whose clock was pushed
-- are few, and are asked one by one, each at the head of its own index.
select trame_take_back('due_timers(integer)');
create or replace function due_timers(batch integer)
returns table (organisation_id uuid, id uuid)
language sql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $$
  select due.organisation_id, due.id
    from (
      (select t.organisation_id, t.id, t.due_at
         from timer t
        where t.state = 'arme' and t.due_at <= statement_timestamp()
          and (t.retry_at is null or t.retry_at <= statement_timestamp())
          and not exists (select 1 from organisation_clock c
                           where c.organisation_id = t.organisation_id and c.offset_ms <> 0)
        order by t.due_at limit least(batch, 1000))
      union all
      (select p.organisation_id, p.id, p.due_at
         from organisation_clock c
        cross join lateral (
          select t.organisation_id, t.id, t.due_at
            from timer t
           where t.organisation_id = c.organisation_id and t.state = 'arme'
             and t.due_at <= statement_timestamp() + c.offset_ms * interval '1 millisecond'
             and (t.retry_at is null or t.retry_at <= statement_timestamp())
           order by t.due_at limit least(batch, 1000)) p
        where c.offset_ms <> 0)
    ) due
   order by due.due_at
   limit least(batch, 1000)
$$;
select trame_door('due_timers(integer)', array['timer', 'organisation_clock']);
