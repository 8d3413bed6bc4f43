-- A post whose review is due is told to who answers for rights there, then every month until somebody looks at it.
alter table activity add column review_told_on date;

create function due_post_reviews(batch integer)
returns table (organisation_id uuid, id uuid)
language sql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $$
  select a.organisation_id, a.id
    from activity a
    left join organisation_clock c on c.organisation_id = a.organisation_id
   cross join lateral (
     select ((statement_timestamp() + coalesce(c.offset_ms, 0) * interval '1 millisecond') at time zone 'Europe/Paris')::date
       as today) d
   where a.review_on <= d.today and (a.to_date is null or a.to_date >= d.today)
     and (a.review_told_on is null or a.review_told_on < a.review_on or a.review_told_on + interval '1 month' <= d.today)
   order by a.id
   limit least(batch, 1000)
$$;
select trame_door('due_post_reviews(integer)', array['activity', 'organisation_clock']);

alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check check (kind in (
  'tache-confiee', 'tache-retiree', 'commentaire', 'tache-terminee', 'tache-sans-objet', 'rappel', 'alerte',
  'remplacement', 'agenda-recu', 'agenda-change', 'agenda-annule', 'agenda-reponse', 'webhook-incident',
  'bris-de-glace', 'lecture-bornee', 'circuit', 'fiche-adressee', 'role-ajuste', 'droits-ajustes', 'droits-echus',
  'role-a-revoir', 'habilitation-a-revoir'));
