import { useQuery } from '@tanstack/react-query';
import type { Migration } from '@trame/schemas';
import { request } from '../../../shared/api.js';
import { m } from './words.js';
import './migration.css';

/** What became of the circuits that were carried over, followed until the last one. */
export function MigrationOutcome({ id }: { id: string }) {
  const query = useQuery({
    queryKey: ['migration', id],
    queryFn: ({ signal }) => request<Migration>(`/operations/migrations/${id}`, signal),
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'en-cours' ? false : 1_000),
  });
  const { data } = query;
  if (!data) return <p role="status">{query.error ? query.error.message : m('carrying')}</p>;
  const { migrees, refusees, aFaire } = data.counts;
  const refused = data.instances.filter(({ outcome }) => outcome === 'refusee');
  return (
    <section className="st-notice ci-outcome" role="status">
      <p>
        <strong>{data.title}</strong> :{' '}
        {data.state === 'en-cours' && aFaire > 0
          ? m('left', { count: aFaire })
          : m(migrees === 1 ? 'oneCarried' : 'manyCarried', {
              count: migrees,
              version: data.toVersion.version,
            })}
        {refusees > 0 ? ` ${m(refusees === 1 ? 'oneStays' : 'manyStay', { count: refusees })}` : ''}
      </p>
      {refused.length > 0 ? (
        <ul>
          {refused.map(({ instanceId, dossier, faults }) => (
            <li key={instanceId}>
              {dossier.displayName ?? dossier.numero} : {faults.map(({ message }) => message).join(' ')}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
