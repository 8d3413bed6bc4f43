import { useQuery } from '@tanstack/react-query';
import type { InstanceList } from '@trame/schemas';
import { Link } from 'react-router';
import { request } from '../../shared/api/index.js';
import { formatDate } from '../../shared/time/index.js';
import { t } from './words.js';

/** Says that the circuit that one is about to open goes on already in this dossier, and where it is. */
export function UnderWay({ circuitId, dossier }: { circuitId: string; dossier: string }) {
  const instances = useQuery({
    queryKey: ['dossier', dossier, 'instances'],
    queryFn: ({ signal }) => request<InstanceList>(`/dossiers/${dossier}/instances`, { signal }),
  });
  const same = (instances.data?.items ?? []).filter((each) => each.circuitId === circuitId && !each.endedAt);
  if (same.length === 0) return null;
  return (
    <div className="tk-notice" role="status">
      {same.map(({ id, title, startedAt }) => (
        <p key={id}>
          {t('start.underWay', { title, at: formatDate(startedAt) })}{' '}
          <Link to={`/dossiers/${dossier}/parcours/${id}`}>{t('start.underWay.link')}</Link>
        </p>
      ))}
    </div>
  );
}
