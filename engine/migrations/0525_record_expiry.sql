-- When what the records tell ends (a right, a measure, a decision): the one that counts of each form and of each series of
-- it, with a real index, so that what is due is found across dossiers. Kept by the room that writes records.
create table record_expiry (
  record_id uuid primary key,
  organisation_id uuid not null,
  dossier_id uuid not null,
  form_id text not null,
  domain text not null,
  due_on date not null,
  -- the day from which it is told
  notice_on date not null check (notice_on < due_on),
  -- when the circuit that the form names was opened, or when it was seen that it names none or that it had ended already
  told_at timestamptz,
  -- false: another record counts now; kept for what was told of this end, so that it is not told again
  counts boolean not null default true,
  check (counts or told_at is not null),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id),
  foreign key (organisation_id, record_id) references record (organisation_id, id)
);
create index record_expiry_due on record_expiry (organisation_id, due_on, record_id);
create index record_expiry_dossier on record_expiry (organisation_id, dossier_id, form_id);
create index record_expiry_notice on record_expiry (notice_on) where told_at is null;
create index record_expiry_notice_of on record_expiry (organisation_id, notice_on) where told_at is null;
select trame_wall('record_expiry', 'select,insert,update,delete');

-- What is to be told, found at the head of an index; an organisation whose clock was pushed is asked by itself.
create function due_record_expiries(batch integer)
returns table (organisation_id uuid, id uuid)
language sql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $$
  select due.organisation_id, due.record_id
    from (
      (select e.organisation_id, e.record_id, e.notice_on
         from record_expiry e
        where e.told_at is null and e.notice_on <= (statement_timestamp() at time zone 'Europe/Paris')::date
          and not exists (select 1 from organisation_clock c
                           where c.organisation_id = e.organisation_id and c.offset_ms <> 0)
        order by e.notice_on limit least(batch, 1000))
      union all
      (select p.organisation_id, p.record_id, p.notice_on
         from organisation_clock c
        cross join lateral (
          select e.organisation_id, e.record_id, e.notice_on
            from record_expiry e
           where e.organisation_id = c.organisation_id and e.told_at is null
             and e.notice_on <= ((statement_timestamp() + c.offset_ms * interval '1 millisecond')
                                   at time zone 'Europe/Paris')::date
           order by e.notice_on limit least(batch, 1000)) p
        where c.offset_ms <> 0)
    ) due
   order by due.notice_on
   limit least(batch, 1000)
$$;
select trame_door('due_record_expiries(integer)', array['record_expiry', 'organisation_clock']);

-- The domain of what a circuit was opened for: who may not read it sees nothing of the circuit. Null: who sees the dossier.
alter table circuit_instance add column domain text;

-- What was written before is told of from now on; of what had ended already, no circuit is opened.
alter table record no force row level security;
alter table pack_version no force row level security;
alter table record_expiry no force row level security;
with form as materialized (
  select distinct on (v.id, f.form_id) v.id as pack_version_id, f.form_id, f.content
    from pack_version v
   cross join lateral jsonb_array_elements(v.content -> 'layers') with ordinality layer (content, place)
   cross join lateral (
     select substring(file.key from '^forms/(.*)\.form\.json$') as form_id, file.value::jsonb as content
       from jsonb_each_text(layer.content -> 'files') file
      where file.key ~ '^forms/.*\.form\.json$') f
   order by v.id, f.form_id, layer.place desc),
expiring as (
  select pack_version_id, form_id, content #>> '{record,expires}' as field, content #>> '{record,series}' as series,
         coalesce((content #>> '{record,notice,days}')::int, 60) as days
    from form where content #>> '{record,expires}' is not null),
counting as (
  select distinct on (r.organisation_id, r.dossier_id, r.form_id, coalesce(r.data ->> x.series, ''))
         r.id, r.organisation_id, r.dossier_id, r.form_id, r.domain, r.data ->> x.field as due, x.days
    from record r join expiring x on x.pack_version_id = r.pack_version_id and x.form_id = r.form_id
   where r.state <> 'annule'
   order by r.organisation_id, r.dossier_id, r.form_id, coalesce(r.data ->> x.series, ''), r.at desc, r.id desc)
insert into record_expiry (record_id, organisation_id, dossier_id, form_id, domain, due_on, notice_on, told_at)
select id, organisation_id, dossier_id, form_id, domain, due::date, due::date - days,
       case when due::date < current_date then now() end
  from counting where due ~ '^(?!0000)\d{4}-\d{2}-\d{2}$';
alter table record force row level security;
alter table pack_version force row level security;
alter table record_expiry force row level security;
