-- A task is written anew in each of its indexes when it is done: what only finds open tasks keeps those alone, and of its two
-- keys the one stays that the wall and other tables read it by. All the tasks of a dossier are found through its circuits.
drop index task_dossier;
create index task_dossier on task (organisation_id, dossier_id) where state in ('ouverte', 'prise');
drop index task_assignee;
create index task_assignee on task (organisation_id, assignee_id, created_at)
  where assignee_id is not null and state in ('ouverte', 'prise');

select trame_take_back('ended_followed_tasks(integer)');
create or replace function ended_followed_tasks(batch integer)
returns table (organisation_id uuid, id uuid)
language sql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $$
  select distinct f.organisation_id, f.task_id
    from task_follow f join task t on t.organisation_id = f.organisation_id and t.id = f.task_id
   where f.told_at is null and t.state in ('terminee', 'annulee')
   limit least(batch, 1000)
$$;
select trame_door('ended_followed_tasks(integer)', array['task_follow', 'task']);

alter table notification drop constraint notification_organisation_id_task_id_fkey;
alter table task_alarm drop constraint task_alarm_organisation_id_task_id_fkey;
alter table task_comment drop constraint task_comment_organisation_id_task_id_fkey;
alter table task_follow drop constraint task_follow_organisation_id_task_id_fkey;
alter table task
  drop constraint task_pkey,
  drop constraint task_organisation_id_id_key,
  add primary key (organisation_id, id);
alter table notification add foreign key (organisation_id, task_id) references task (organisation_id, id);
alter table task_alarm add foreign key (organisation_id, task_id) references task (organisation_id, id);
alter table task_comment add foreign key (organisation_id, task_id) references task (organisation_id, id);
alter table task_follow add foreign key (organisation_id, task_id) references task (organisation_id, id);
