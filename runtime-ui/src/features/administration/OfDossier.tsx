import type { DossierRef } from '@trame/schemas';
import { Link } from 'react-router';

/** Whose dossier: the person's name for who may read it, else its number. */
export function OfDossier({ dossier }: { dossier: DossierRef }) {
  return dossier.displayName === undefined ? (
    <span className="number">{dossier.numero}</span>
  ) : (
    <Link to={`/dossiers/${dossier.id}`}>{dossier.displayName}</Link>
  );
}

/** The same, as text. */
export const dossierName = ({ displayName, numero }: DossierRef): string => displayName ?? numero;
