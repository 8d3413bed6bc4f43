-- The agenda room: items, what comes back, who takes part, and the feeds that another software reads.

-- The zone whose clock is on the walls of an establishment; of those that are there, by their postcode.
alter table establishment add column time_zone text not null default 'Europe/Paris'
  check (time_zone ~ '^[A-Za-z_]+(/[A-Za-z0-9_+-]+)*$' and length(time_zone) <= 60);
update establishment set time_zone = case left(address ->> 'codePostal', 3)
  when '971' then 'America/Guadeloupe' when '972' then 'America/Martinique' when '973' then 'America/Cayenne'
  when '974' then 'Indian/Reunion' when '975' then 'America/Miquelon' when '976' then 'Indian/Mayotte'
  when '977' then 'America/St_Barthelemy' when '978' then 'America/Marigot' when '986' then 'Pacific/Wallis'
  when '987' then 'Pacific/Tahiti' when '988' then 'Pacific/Noumea' else 'Europe/Paris' end;

create table agenda_item (
  id uuid primary key,
  organisation_id uuid not null,
  establishment_id uuid not null,
  -- of the pack of the establishment, with its data domain when it was written
  kind text not null check (length(kind) between 1 and 80),
  domain text not null check (length(domain) between 1 and 80),
  title text not null check (length(title) between 1 and 160),
  place text check (length(place) between 1 and 200),
  remark text check (length(remark) between 1 and 2000),
  all_day boolean not null,
  -- on the clock of the zone, `2026-11-26T14:30`; the end is not included
  start_wall text not null check (start_wall ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d$'),
  end_wall text not null check (end_wall ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d$'),
  time_zone text not null check (length(time_zone) between 1 and 60),
  rrule text check (length(rrule) between 1 and 200),
  -- ISO days on which it does not come back
  except_days text[] not null default '{}' check (cardinality(except_days) <= 1000),
  -- an occurrence of a series told apart: which, as its series has it
  series_id uuid,
  occurrence text check (occurrence ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d$'),
  -- what follows in a series that was cut
  follows_id uuid,
  shared boolean not null,
  state text not null check (state in ('prevu', 'tenu', 'absent', 'annule')),
  reason text check (length(reason) between 1 and 300),
  record_id uuid,
  task_id uuid,
  request_id uuid,
  revision integer not null default 1,
  created_by uuid not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  unique (organisation_id, id),
  check (end_wall > start_wall),
  check ((series_id is null) = (occurrence is null)),
  check (series_id is null or rrule is null),
  check (state <> 'annule' or reason is not null),
  foreign key (organisation_id, establishment_id) references establishment (organisation_id, id),
  foreign key (organisation_id, created_by) references professional (organisation_id, id),
  foreign key (organisation_id, series_id) references agenda_item (organisation_id, id),
  foreign key (organisation_id, follows_id) references agenda_item (organisation_id, id)
);
create unique index agenda_item_request on agenda_item (organisation_id, created_by, request_id)
  where request_id is not null;
create unique index agenda_item_occurrence on agenda_item (organisation_id, series_id, occurrence)
  where series_id is not null;
select trame_wall('agenda_item', 'select,insert,update');

create table agenda_item_dossier (
  organisation_id uuid not null,
  item_id uuid not null,
  dossier_id uuid not null,
  primary key (organisation_id, item_id, dossier_id),
  foreign key (organisation_id, item_id) references agenda_item (organisation_id, id),
  foreign key (organisation_id, dossier_id) references dossier (organisation_id, id)
);
create index agenda_item_dossier_of on agenda_item_dossier (organisation_id, dossier_id, item_id);
select trame_wall('agenda_item_dossier', 'select,insert,delete');

create table agenda_participant (
  organisation_id uuid not null,
  item_id uuid not null,
  professional_id uuid not null,
  answer text not null check (answer in ('attente', 'accepte', 'refuse')),
  comment text check (length(comment) between 1 and 300),
  answered_at timestamptz,
  primary key (organisation_id, item_id, professional_id),
  foreign key (organisation_id, item_id) references agenda_item (organisation_id, id),
  foreign key (organisation_id, professional_id) references professional (organisation_id, id)
);
create index agenda_participant_of on agenda_participant (organisation_id, professional_id, item_id);
select trame_wall('agenda_participant', 'select,insert,update,delete');

-- When an item takes place: derived from it at each change, so that a week is read by an index. Half-open.
create table agenda_slot (
  organisation_id uuid not null,
  item_id uuid not null,
  establishment_id uuid not null,
  occurrence text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  primary key (organisation_id, item_id, occurrence),
  foreign key (organisation_id, item_id) references agenda_item (organisation_id, id)
);
create index agenda_slot_item on agenda_slot (organisation_id, item_id, starts_at);
create index agenda_slot_place on agenda_slot (organisation_id, establishment_id, starts_at);
select trame_wall('agenda_slot', 'select,insert,delete');

create table agenda_feed (
  id uuid primary key,
  organisation_id uuid not null,
  professional_id uuid not null,
  label text not null check (length(label) between 1 and 80),
  -- what leaves the house
  detail text not null check (detail in ('occupe', 'type', 'initiales', 'titre')),
  -- SHA-256 of what its address carries
  token_hash bytea not null unique check (length(token_hash) = 32),
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  last_read_at timestamptz,
  revoked_at timestamptz,
  unique (organisation_id, id),
  foreign key (organisation_id, professional_id) references professional (organisation_id, id)
);
create index agenda_feed_of on agenda_feed (organisation_id, professional_id, created_at desc);
select trame_wall('agenda_feed', 'select,insert,update');

-- Whose feed it is, before any organisation is known.
create function agenda_feed_of_token(of_token bytea) returns table (organisation_id uuid, id uuid)
language sql stable security definer
set search_path = pg_catalog, trame, pg_temp
as $$
  select f.organisation_id, f.id from agenda_feed f where f.token_hash = of_token
$$;
select trame_door('agenda_feed_of_token(bytea)', array['agenda_feed']);

-- What one is told of the agenda.
alter table notification add column agenda_item_id uuid;
alter table notification add foreign key (organisation_id, agenda_item_id) references agenda_item (organisation_id, id);
alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check check (kind in (
  'tache-confiee', 'tache-retiree', 'commentaire', 'tache-terminee', 'tache-sans-objet', 'rappel', 'alerte',
  'remplacement', 'agenda-recu', 'agenda-change', 'agenda-annule', 'agenda-reponse'));
