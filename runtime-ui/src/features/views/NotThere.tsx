import { Link } from 'react-router';
import { problemOf } from '../../shared/api/index.js';
import { ProblemNotice } from '../../shared/ui/index.js';
import { t } from './words.js';

/** Why a circuit is not opened on a dossier: it is closed, or the circuit that opened it goes on; and where one goes then. */
export function NotThere(props: { circuitId: string; dossier: string; error: unknown }) {
  const { circuitId, dossier, error } = props;
  return (
    <ProblemNotice error={error}>
      {problemOf(error).status === 409 ? (
        <p>
          <Link to={`/dossiers/${dossier}/parcours`}>{t('start.itsCircuits')}</Link>
        </p>
      ) : null}
      <p>
        <Link to={`/demarrer/${circuitId}`}>{t('start.somebodyElse')}</Link>
      </p>
    </ProblemNotice>
  );
}
