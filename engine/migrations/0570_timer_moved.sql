-- A timer moved by hand is told as such, no longer as any other repair.
alter table intervention drop constraint intervention_kind_check;
alter table intervention add constraint intervention_kind_check
  check (kind in ('reparation', 'suspension', 'reprise', 'annulation', 'redemarrage',
                  'incident-relance', 'incident-passe', 'minuterie-declenchee', 'minuterie-deplacee'));
