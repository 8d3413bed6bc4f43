-- When what a record tells took place, as its form says; the day it was written on otherwise. What calendars and the
-- tabs of a dossier are ordered by.
alter table record add column occurred_at timestamptz not null default now();
-- The wall holds for the owner too: it is lifted for the time of the copy.
alter table record no force row level security;
alter table moment no force row level security;
update record r set occurred_at = coalesce(
  (select m.at from moment m where m.organisation_id = r.organisation_id and m.dossier_id = r.dossier_id
     and m.ref_id = r.id::text and m.ref_kind in ('note', 'fiche') order by m.id limit 1), r.at);
alter table record force row level security;
alter table moment force row level security;
create index record_occurred on record (organisation_id, dossier_id, occurred_at desc, id desc);
create index record_recent on record (organisation_id, form_id, at desc);

-- Who has read what must be read: one line a reader and a version.
create table record_reading (
  organisation_id uuid not null,
  record_id uuid not null,
  version integer not null,
  professional_id uuid not null,
  at timestamptz not null,
  primary key (organisation_id, record_id, version, professional_id),
  foreign key (organisation_id, record_id) references record (organisation_id, id),
  foreign key (organisation_id, professional_id) references professional (organisation_id, id)
);
select trame_wall('record_reading', 'select,insert');
