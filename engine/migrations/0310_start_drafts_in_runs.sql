-- A run takes what was typed in the forms that open circuits too: there may be no dossier yet, and it is where the circuit
-- would open.
alter table draft_evolution_line
  alter column dossier_id drop not null,
  add column establishment_id uuid,
  add foreign key (organisation_id, establishment_id) references establishment (organisation_id, id),
  add constraint draft_evolution_line_place check (num_nonnulls(dossier_id, establishment_id) > 0);
