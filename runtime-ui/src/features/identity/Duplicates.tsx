import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DuplicateList, MergePersons } from '@trame/schemas';
import { useState } from 'react';
import { Link } from 'react-router';
import { request } from '../../shared/api/index.js';
import { formatDate, formatInstant } from '../../shared/time/index.js';
import { ProblemNotice, Query, ReasonForm } from '../../shared/ui/index.js';
import { addressOf } from './useIdentity.js';
import { t } from './words.js';

type Item = DuplicateList['items'][number];
const keyOfItem = ({ dossierId, memberId = '' }: Item): string => `${dossierId} ${memberId}`;

/** Who may be the same person, what differs, and the merges that may be taken back. */
export function Duplicates({ dossierId, memberId }: { dossierId: string; memberId: string }) {
  const client = useQueryClient();
  const [asked, setAsked] = useState<string | null>(null);
  const found = useQuery({
    queryKey: ['dossier', dossierId, 'doublons', memberId],
    queryFn: ({ signal }) => request<DuplicateList>(`${addressOf(dossierId, memberId)}/doublons`, { signal }),
  });
  const act = useMutation({
    mutationFn: ({ path, body }: { path: string; body?: unknown }) =>
      request<DuplicateList>(path, { method: 'POST', ...(body === undefined ? {} : { body }) }),
    onSuccess: async () => {
      setAsked(null);
      await client.invalidateQueries({ queryKey: ['dossier'] });
      await client.invalidateQueries({ queryKey: ['dossiers'] });
    },
  });
  const merge = (other: Item, reason: string): void => {
    const named = other.memberId === undefined ? {} : { memberId: other.memberId };
    const body: MergePersons = { dossierId: other.dossierId, ...named, reason };
    if (!act.isPending) act.mutate({ path: `${addressOf(dossierId, memberId)}/fusion`, body });
  };
  return (
    <section aria-labelledby="identity-duplicates">
      <h2 id="identity-duplicates">{t('duplicates')}</h2>
      {act.error ? <ProblemNotice error={act.error} /> : null}
      <Query query={found} lines={2}>
        {({ items, merges }) => (
          <>
            {items.length === 0 ? <p className="soft">{t('duplicates.none')}</p> : null}
            <ul className="tr-identity-duplicates">
              {items.map((item) => (
                <li key={keyOfItem(item)}>
                  <p>
                    <Link
                      to={`/dossiers/${item.dossierId}/identite${item.memberId ? `?membre=${item.memberId}` : ''}`}
                    >
                      {item.displayName}
                    </Link>{' '}
                    <span className="soft">
                      {item.dateNaissance ? `${formatDate(item.dateNaissance)} · ` : ''}
                      {item.household ? `${item.household} · ` : ''}
                      {item.left ? `${t('duplicates.left')} · ` : ''}
                      {t('duplicates.number', { numero: item.numero })} · {t(`duplicates.why.${item.why}`)}
                    </span>
                  </p>
                  {item.differences.map(({ label, here, there }) => (
                    <p key={label} className="soft">
                      {t('duplicates.difference', { label, here, there })}
                    </p>
                  ))}
                  {item.mayMerge && asked !== keyOfItem(item) ? (
                    <button type="button" className="tk-button" onClick={() => setAsked(keyOfItem(item))}>
                      {t('duplicates.merge')}
                    </button>
                  ) : null}
                  {asked === keyOfItem(item) ? (
                    <ReasonForm
                      verb={t('duplicates.merge')}
                      lead={t('duplicates.lead', { name: item.displayName, numero: item.numero })}
                      busy={act.isPending}
                      error={null}
                      onSubmit={(reason) => merge(item, reason)}
                    />
                  ) : null}
                </li>
              ))}
            </ul>
            {merges.map((one) => (
              <p key={one.id}>
                {t('duplicates.merged', {
                  dossiers: one.dossiers.join(', '),
                  at: formatInstant(one.at),
                  author: one.author,
                  reason: one.reason,
                })}{' '}
                {one.mayUndo ? (
                  <button
                    type="button"
                    className="tk-button tk-button-quiet"
                    onClick={() => {
                      if (!act.isPending) act.mutate({ path: `/identites/fusions/${one.id}/annuler` });
                    }}
                  >
                    {t('duplicates.undo')}
                  </button>
                ) : null}
              </p>
            ))}
          </>
        )}
      </Query>
    </section>
  );
}
