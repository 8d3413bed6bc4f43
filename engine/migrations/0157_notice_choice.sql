-- The workflow room: which news somebody wants told by mail as well.

create table notice_choice (
  organisation_id uuid not null,
  professional_id uuid not null,
  -- false: no mail at all
  by_mail boolean not null,
  -- kinds of news for which no mail leaves
  silent text[] not null check (cardinality(silent) <= 50),
  changed_at timestamptz not null,
  primary key (organisation_id, professional_id),
  foreign key (organisation_id, professional_id) references professional (organisation_id, id)
);
select trame_wall('notice_choice', 'select,insert,update');
