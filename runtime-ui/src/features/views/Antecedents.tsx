import { useQuery } from '@tanstack/react-query';
import type { AntecedentList, AntecedentSearch } from '@trame/schemas';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { request, useMe } from '../../shared/api/index.js';
import { formatDate } from '../../shared/time/index.js';
import { t } from './words.js';

/** How long one has stopped typing before the dossiers are searched. */
const PAUSE = 600;

/** Tells, while a new dossier is filled, which dossiers this person may already have. Nothing found, nothing said. */
export function Antecedents({ identity }: { identity: AntecedentSearch | undefined }) {
  const settled = useSettled(identity);
  const mayRead = useMe().data?.canReadRecords ?? false;
  const found = useQuery({
    queryKey: ['antecedents', settled],
    queryFn: ({ signal }) =>
      request<AntecedentList>('/dossiers/antecedents', { method: 'POST', body: settled, signal }),
    enabled: mayRead && settled !== undefined,
    // A reading is written in the trail of each dossier shown: the same names ask once.
    staleTime: Infinity,
    retry: false,
  });
  const items = settled === undefined ? [] : (found.data?.items ?? []);
  return (
    <div role="status">
      {items.length > 0 ? (
        <div className="tk-notice tr-antecedents">
          <p>
            <strong>{t('antecedents.title', { count: items.length })}</strong>{' '}
            {t('antecedents.lead', { count: items.length })}
          </p>
          <ul>
            {items.map((item) => (
              <li key={`${item.dossierId} ${item.memberId ?? ''}`}>
                <Link to={addressOf(item)}>{item.displayName}</Link>{' '}
                {[
                  item.household ?? '',
                  item.dateNaissance ? t('antecedents.birth', { date: formatDate(item.dateNaissance) }) : '',
                  t('antecedents.number', { numero: item.numero }),
                  item.establishment,
                  t(`antecedents.why.${item.why}`),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}

/** The dossier of somebody; of a member of a household, their identity in it. */
const addressOf = ({ dossierId, memberId }: AntecedentList['items'][number]): string =>
  memberId === undefined ? `/dossiers/${dossierId}` : `/dossiers/${dossierId}/identite?membre=${memberId}`;

/** A value once it has stayed the same for a while. */
function useSettled(identity: AntecedentSearch | undefined): AntecedentSearch | undefined {
  const said = JSON.stringify(identity ?? null);
  const [settled, setSettled] = useState<string>('null');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(said), PAUSE);
    return () => clearTimeout(timer);
  }, [said]);
  // What was found for other names is not shown beside these.
  return settled === said ? ((JSON.parse(settled) as AntecedentSearch | null) ?? undefined) : undefined;
}
