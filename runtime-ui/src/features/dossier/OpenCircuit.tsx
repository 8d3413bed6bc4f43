import { IconPlus } from '@tabler/icons-react';
import type { Dossier } from '@trame/schemas';
import { Link } from 'react-router';
import { useMe } from '../../shared/api/index.js';
import { t } from './words.js';

/** The circuits that one may open on this dossier, as its life is now: exit, project, archival, as its pack has them. */
export function OpenCircuit({ dossier }: { dossier: Dossier }) {
  const offered = (useMe().data?.startable ?? []).filter(
    ({ onDossier, onClosed, establishments }) =>
      onDossier &&
      establishments.includes(dossier.establishment.id) &&
      (dossier.phase === 'actif' || onClosed),
  );
  if (offered.length === 0) return null;
  return (
    <nav className="tr-offers" aria-label={t('instances.open')}>
      {offered.map(({ circuitId, title }) => (
        <Link
          key={circuitId}
          className="tk-button"
          to={`/demarrer/${circuitId}?etablissement=${dossier.establishment.id}&dossier=${dossier.id}`}
        >
          <IconPlus size={18} aria-hidden /> {title}
        </Link>
      ))}
    </nav>
  );
}
