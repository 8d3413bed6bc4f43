-- Who evaluated and who answers for it are chosen while a grid is filled: a page reloaded finds them.
alter table draft add column evaluator_id uuid, add column responsible_id uuid,
  add foreign key (organisation_id, evaluator_id) references professional (organisation_id, id),
  add foreign key (organisation_id, responsible_id) references professional (organisation_id, id);
