-- A moment that a form dates by a day alone has no hour: noon in Greenwich only orders it among others.
alter table moment add column of_day boolean not null default false;
update moment set of_day = true
 where kind = 'formulaire' and at = date_trunc('day', at at time zone 'UTC') at time zone 'UTC' + interval '12 hours';
