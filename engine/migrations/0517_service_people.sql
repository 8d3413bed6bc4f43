-- Who works in a service, never of another establishment; what is written is addressed to them.
alter table activity add column service_id uuid;
alter table activity add foreign key (organisation_id, establishment_id, service_id)
  references service (organisation_id, establishment_id, id);
create index activity_service on activity (organisation_id, service_id) where service_id is not null;

alter table record_addressee drop constraint record_addressee_chosen_kind_check;
alter table record_addressee add constraint record_addressee_chosen_kind_check
  check (chosen_kind in ('professionnel', 'equipe', 'fonction', 'role', 'service'));
