-- The draft of the form that opens a circuit passes to newer versions too: there may be no dossier yet.
alter table draft_evolution alter column dossier_id drop not null;
