-- The access room: how many times somebody was refused something in an hour, so that each is told once and nobody can
-- flood the trail.
create table access_refusal (
  organisation_id uuid not null,
  professional_id uuid not null,
  hour timestamptz not null,
  subject_kind text not null,
  subject_id text not null,
  times integer not null default 1,
  primary key (organisation_id, professional_id, hour, subject_kind, subject_id),
  foreign key (organisation_id, professional_id) references professional (organisation_id, id)
);
select trame_wall('access_refusal', 'select,insert,update,delete');

-- Sessions long dead are removed.
grant delete on session to trame_app;
