-- What adjusts a role is reviewed like posts, always: it does not stand for ever without. It is told on the days it begins and
-- ends, and when its review is due, then every month until somebody looks at it.
alter table role_adjustment
  add column begin_told boolean not null default false,
  add column end_told boolean not null default false,
  add column remind_on date;
alter table role_adjustment no force row level security;
update role_adjustment
   set review_on = case when ended_at is null then coalesce(review_on, greatest(from_date, current_date) + 365) end,
       begin_told = from_date <= current_date,
       end_told = coalesce(to_date < current_date, false);
update role_adjustment set remind_on = review_on;
alter table role_adjustment force row level security;
alter table role_adjustment
  add constraint role_adjustment_reviewed check ((ended_at is not null) = (review_on is null));

create function due_role_adjustments(batch integer)
returns table (organisation_id uuid, id uuid)
language sql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $$
  select r.organisation_id, r.id
    from role_adjustment r
    left join organisation_clock c on c.organisation_id = r.organisation_id
   cross join lateral (
     select ((statement_timestamp() + coalesce(c.offset_ms, 0) * interval '1 millisecond') at time zone 'Europe/Paris')::date
       as today) d
   where r.ended_at is null
     and ((not r.begin_told and r.from_date <= d.today)
       or (not r.end_told and r.to_date < d.today)
       or (r.remind_on <= d.today and (r.to_date is null or r.to_date >= d.today)))
   order by r.id
   limit least(batch, 1000)
$$;
select trame_door('due_role_adjustments(integer)', array['role_adjustment', 'organisation_clock']);

alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check check (kind in (
  'tache-confiee', 'tache-retiree', 'commentaire', 'tache-terminee', 'tache-sans-objet', 'rappel', 'alerte',
  'remplacement', 'agenda-recu', 'agenda-change', 'agenda-annule', 'agenda-reponse', 'webhook-incident',
  'bris-de-glace', 'lecture-bornee', 'circuit', 'fiche-adressee', 'role-ajuste', 'droits-ajustes', 'droits-echus',
  'role-a-revoir'));
