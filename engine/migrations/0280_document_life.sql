-- The life of a document once it is made: withdrawn with a reason, or replaced by another. Nothing is erased.
create table document_withdrawal (
  organisation_id uuid not null,
  document_id uuid not null,
  withdrawn_by uuid not null,
  at timestamptz not null,
  reason text not null check (length(reason) between 3 and 500),
  primary key (organisation_id, document_id),
  foreign key (organisation_id, document_id) references document (organisation_id, id),
  foreign key (organisation_id, withdrawn_by) references professional (organisation_id, id)
);
select trame_wall('document_withdrawal', 'select,insert');

-- What a document was made to replace. It counts once the successor is final: see engine/src/documents/life.
create table document_succession (
  organisation_id uuid not null,
  successor_id uuid not null,
  former_id uuid not null check (former_id <> successor_id),
  at timestamptz not null,
  primary key (organisation_id, successor_id),
  foreign key (organisation_id, successor_id) references document (organisation_id, id),
  foreign key (organisation_id, former_id) references document (organisation_id, id)
);
create index document_succession_former on document_succession (organisation_id, former_id);
select trame_wall('document_succession', 'select,insert');

create table filed_file_withdrawal (
  organisation_id uuid not null,
  file_id uuid not null,
  withdrawn_by uuid not null,
  at timestamptz not null,
  reason text not null check (length(reason) between 3 and 500),
  primary key (organisation_id, file_id),
  foreign key (organisation_id, file_id) references filed_file (organisation_id, file_id),
  foreign key (organisation_id, withdrawn_by) references professional (organisation_id, id)
);
select trame_wall('filed_file_withdrawal', 'select,insert');
