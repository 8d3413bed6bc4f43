-- When somebody was last at work: since the first request after a rest, until the last one noted; and when the former ended.
create table work_shift (
  organisation_id uuid not null,
  professional_id uuid not null,
  began_at timestamptz not null,
  seen_at timestamptz not null,
  former_ended_at timestamptz,
  primary key (organisation_id, professional_id),
  foreign key (organisation_id, professional_id) references professional (organisation_id, id),
  check (former_ended_at <= began_at)
);
select trame_wall('work_shift', 'select,insert,update');

-- What was written lately in a dossier, of whatever form.
create index record_written on record (organisation_id, dossier_id, at desc);
