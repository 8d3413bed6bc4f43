import { useQuery } from '@tanstack/react-query';
import type { Dossier } from '@trame/schemas';
import { useParams } from 'react-router';
import { BlankGrid, TrameGrid } from '../../form-kit/index.js';
import { request } from '../../shared/api/index.js';
import { EmptyState, Query } from '../../shared/ui/index.js';
import { namesOf } from '../concerned/index.js';
import { peopleOf, recordedResult, sittingAddress, useGridResults } from '../evaluations/index.js';
import { useGridBundle } from '../tasks/index.js';
import { SheetPage } from './SheetPage.js';
import { t } from './words.js';

/** A sitting of a grid as it prints: its answers and its result as they were recorded, or the grid blank. */
export function PrintSitting() {
  const { dossierId = '', resultId } = useParams();
  const dossier = useQuery({
    queryKey: ['dossier', dossierId],
    queryFn: ({ signal }) => request<Dossier>(`/dossiers/${dossierId}`, { signal }),
  });
  const results = useGridResults(dossierId);
  const result = results.data?.items.find((item) => item.id === resultId);
  const grid = useGridBundle(result);
  if (results.data && !result) return <EmptyState title={t('noSitting')} />;
  return (
    <Query query={results} lines={10}>
      {() => (
        <Query query={dossier} lines={10}>
          {(of) => (
            <Query query={grid} lines={10}>
              {({ grid: filled }) =>
                result ? (
                  <SheetPage
                    head={{
                      title: result.title,
                      person: of.household?.title ?? of.displayName,
                      concerned: namesOf(result),
                      numero: of.numero,
                      establishment: of.establishment.name,
                      standing: [result.cancelled ? t('record.annule') : '', ...peopleOf(result)]
                        .filter(Boolean)
                        .join(' · '),
                      back: sittingAddress(of.id, result.id),
                    }}
                    blank={<BlankGrid grid={filled} />}
                    filled={
                      <TrameGrid
                        grid={filled}
                        answers={result.answers}
                        recorded={recordedResult(filled, result)}
                        readOnly
                      />
                    }
                  />
                ) : null
              }
            </Query>
          )}
        </Query>
      )}
    </Query>
  );
}
