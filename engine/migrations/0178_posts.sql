-- Posts are given, reviewed and ended by who answers for rights. One ended at once ends the day before, so that every
-- reader of posts sees it gone; `ended_at` keeps the hour it was held until.
alter table activity
  add column review_on date,
  add column reviewed_at timestamptz,
  add column reviewed_by uuid,
  add column ended_at timestamptz,
  drop constraint activity_check,
  add constraint activity_dates check (to_date >= from_date - 1),
  add foreign key (organisation_id, reviewed_by) references professional (organisation_id, id);
create index activity_review on activity (organisation_id, review_on) where review_on is not null;
