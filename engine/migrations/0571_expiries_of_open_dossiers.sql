-- What is to be told, found at the head of an index; an organisation whose clock was pushed is asked by itself. In a closed
-- dossier nothing is, until it is opened again.
select trame_take_back('due_record_expiries(integer)');
create or replace function due_record_expiries(batch integer)
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
          and exists (select 1 from dossier d where d.id = e.dossier_id and d.phase = 'actif')
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
             and exists (select 1 from dossier d where d.id = e.dossier_id and d.phase = 'actif')
           order by e.notice_on limit least(batch, 1000)) p
        where c.offset_ms <> 0)
    ) due
   order by due.notice_on
   limit least(batch, 1000)
$$;
select trame_door('due_record_expiries(integer)', array['record_expiry', 'organisation_clock', 'dossier']);
