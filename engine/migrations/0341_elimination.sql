-- What suspends the elimination of a dossier, whatever else allows it: a dispute, an inquiry.
create table retention_hold (
  id uuid primary key,
  organisation_id uuid not null,
  dossier_id uuid not null,
  reason text not null check (length(reason) between 3 and 1000),
  placed_by uuid not null,
  placed_at timestamptz not null,
  lifted_by uuid,
  lifted_at timestamptz,
  lift_reason text check (length(lift_reason) between 3 and 1000),
  check (num_nonnulls(lifted_by, lifted_at, lift_reason) in (0, 3)),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id),
  foreign key (organisation_id, placed_by) references professional (organisation_id, id),
  foreign key (organisation_id, lifted_by) references professional (organisation_id, id)
);
create index retention_hold_dossier on retention_hold (organisation_id, dossier_id);
select trame_wall('retention_hold', 'select,insert,update');

-- One dossier eliminated, once: on what visa, by which rule, how much. It stays, as the bordereau does, and says nothing
-- of the person.
create table elimination (
  id uuid primary key,
  organisation_id uuid not null,
  dossier_id uuid not null,
  numero text not null,
  bordereau text not null check (length(bordereau) between 1 and 80),
  visa_on date not null,
  visa_by text not null check (length(visa_by) between 1 and 160),
  -- the rule that ran last: its label, its source, where it began, when it ended
  rule jsonb not null,
  first_day date not null,
  last_day date not null,
  counts jsonb not null default '{}',
  -- steps done
  step integer not null default 0 check (step >= 0),
  state text not null default 'en-cours' check (state in ('en-cours', 'faite')),
  asked_by uuid not null,
  asked_at timestamptz not null,
  ended_at timestamptz,
  check ((state = 'faite') = (ended_at is not null)),
  unique (organisation_id, dossier_id),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id),
  foreign key (organisation_id, asked_by) references professional (organisation_id, id)
);
select trame_wall('elimination', 'select,insert,update');

-- Whether a dossier is being eliminated now, and nothing holds it back.
create function under_elimination(dossier uuid) returns boolean
language sql stable
set search_path = pg_catalog, trame, pg_temp
as $$
  select exists (select from elimination e where e.dossier_id = dossier and e.state = 'en-cours')
     and not exists (select from retention_hold h where h.dossier_id = dossier and h.lifted_at is null)
$$;
revoke all on function under_elimination(uuid) from public;
grant execute on function under_elimination(uuid) to trame_app;

-- The rows of a table may be deleted, and only those of a dossier under elimination: `owner` gives the dossier of a row.
create function trame_eliminable(table_name text, owner text) returns void
language plpgsql
set search_path = pg_catalog, trame, pg_temp
as $$
begin
  execute format('grant delete on trame.%I to trame_app', table_name);
  execute format('create policy elimination on trame.%I as restrictive for delete to trame_app '
                 'using (trame.under_elimination(%s))', table_name, owner);
end
$$;
revoke all on function trame_eliminable(text, text) from public;

select trame_eliminable(name, 'dossier_id') from unnest(array[
  'archive_access', 'break_glass', 'care_team_member', 'circuit_instance', 'connector_call', 'connector_trace',
  'document', 'draft_evolution_line', 'filed_file', 'grid_result', 'joined_file_use', 'moment', 'person_will',
  'received_document', 'record', 'retention_hold', 'stay', 'task']) name;
select trame_eliminable(name, '(select i.dossier_id from trame.circuit_instance i where i.id = instance_id)')
  from unnest(array['circuit_migration_line', 'history_line', 'incident', 'intervention', 'job_run', 'timer']) name;
select trame_eliminable(name, '(select i.dossier_id from trame.circuit_instance i where i.id = thrown_by)')
  from unnest(array['circuit_signal']) name;
select trame_eliminable('circuit_message',
  'coalesce(dossier_id, (select i.dossier_id from trame.circuit_instance i where i.id = thrown_by))');
select trame_eliminable(name, '(select t.dossier_id from trame.task t where t.id = task_id)')
  from unnest(array['task_comment', 'notification']) name;
select trame_eliminable(name, '(select r.dossier_id from trame.record r where r.id = record_id)')
  from unnest(array['record_cancellation', 'record_reading', 'record_signature', 'record_version']) name;
select trame_eliminable('grid_cancellation',
  '(select g.dossier_id from trame.grid_result g where g.id = grid_result_id)');
select trame_eliminable(name, '(select d.dossier_id from trame.document d where d.id = document_id)')
  from unnest(array['document_dispatch', 'document_signature', 'document_version', 'document_withdrawal', 'remote_signature']) name;
select trame_eliminable('document_succession',
  '(select d.dossier_id from trame.document d where d.id = successor_id)');
select trame_eliminable('filed_file_withdrawal',
  '(select f.dossier_id from trame.filed_file f where f.file_id = filed_file_withdrawal.file_id)');
select trame_eliminable('dispatch_notice',
  '(select d.dossier_id from trame.document_dispatch s join trame.document d on d.id = s.document_id where s.message_id = dispatch_notice.message_id limit 1)');
-- A file may be forgotten once its key is destroyed, and only then.
grant delete on joined_file to trame_app;
create policy elimination on joined_file as restrictive for delete to trame_app
  using ((select o.wrapped_key is null from trame.stored_object o where o.id = joined_file.id));

-- Whether the last dossier of a person is being eliminated; one whose file was absorbed goes with who it was absorbed by.
create function person_under_elimination(person uuid) returns boolean
language sql stable
set search_path = pg_catalog, trame, pg_temp
as $$
  with whole as (select person as id union select m.kept_id from usager_merge m where m.absorbed_id = person)
  select not exists (select from dossier d where d.usager_id in (select id from whole) and d.phase <> 'elimine')
     and exists (select from dossier d where d.usager_id in (select id from whole) and under_elimination(d.id))
$$;
revoke all on function person_under_elimination(uuid) from public;
grant execute on function person_under_elimination(uuid) to trame_app;

grant delete on identity, identity_event, usager_merge to trame_app;
create policy elimination on identity as restrictive for delete to trame_app
  using (trame.person_under_elimination(usager_id));
create policy elimination on identity_event as restrictive for delete to trame_app
  using (trame.person_under_elimination(usager_id));
create policy elimination on usager_merge as restrictive for delete to trame_app
  using (trame.person_under_elimination(kept_id));
