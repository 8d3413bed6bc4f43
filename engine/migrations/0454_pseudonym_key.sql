-- What pseudonyms of reporting are made with is kept, sealed by the key of the organisation, and taken over with it:
-- changing the secret of the installation changes nobody's pseudonym any more.
create table reporting_pseudonym_key (
  id uuid primary key,
  organisation_id uuid not null unique,
  key_id uuid not null,
  sealed bytea not null,
  foreign key (organisation_id, key_id) references organisation_key (organisation_id, id)
);
select trame_wall('reporting_pseudonym_key', 'select,insert,update');
create index reporting_pseudonym_key_key on reporting_pseudonym_key (organisation_id, key_id);
