-- Whether a signature was given in the dossier by the professional it is of, outside the circuit that may ask for it too.
alter table document_signature add column by_hand boolean not null default false;
