import { useQuery } from '@tanstack/react-query';
import type { Me, StartForm } from '@trame/schemas';
import { useParams, useSearchParams } from 'react-router';
import { request, useMe } from '../../shared/api/index.js';
import { EmptyState, Page, Query } from '../../shared/ui/index.js';
import { useFormBundle } from '../tasks/index.js';
import { FillStart } from './FillStart.js';
import { t } from './words.js';

/** Starts a circuit: first where, then its form. */
export function StartPage() {
  const { circuitId = '' } = useParams();
  const me = useMe().data;
  const startable = me?.startable.find((each) => each.circuitId === circuitId);
  if (!me) return null;
  if (!startable) {
    return (
      <Page title={t('start.unknown.title')} width="reading">
        <EmptyState title={t('start.unknown.title')}>{t('start.unknown.text')}</EmptyState>
      </Page>
    );
  }
  return (
    <Page title={startable.title} width="reading">
      <Where me={me} startable={startable} />
    </Page>
  );
}

function Where({ me, startable }: { me: Me; startable: Me['startable'][number] }) {
  const [search, setSearch] = useSearchParams();
  const places = me.establishments.filter((each) => startable.establishments.includes(each.id));
  const chosen = search.get('etablissement') ?? (places.length === 1 ? (places[0]?.id ?? '') : '');
  return (
    <>
      <fieldset className="tr-where">
        <legend>{t('start.where')}</legend>
        <p className="tk-help">{t('start.whereHelp')}</p>
        <div className="tk-levels">
          {places.map((place) => (
            <div key={place.id} className="tk-level">
              <input
                type="radio"
                name="etablissement"
                id={`place-${place.id}`}
                checked={chosen === place.id}
                onChange={() => setSearch({ etablissement: place.id }, { replace: true })}
              />
              <label htmlFor={`place-${place.id}`}>{place.name}</label>
            </div>
          ))}
        </div>
      </fieldset>
      {places.some((place) => place.id === chosen) ? (
        <OpenStart key={chosen} circuitId={startable.circuitId} establishment={chosen} me={me} />
      ) : (
        <p className="soft">{t('start.choose')}</p>
      )}
    </>
  );
}

function OpenStart({ circuitId, establishment, me }: { circuitId: string; establishment: string; me: Me }) {
  const start = useQuery({
    queryKey: ['start-form', circuitId, establishment],
    queryFn: ({ signal }) =>
      request<StartForm>(`/start-forms/${circuitId}`, { signal, query: { establishment } }),
    staleTime: Infinity,
  });
  const bundle = useFormBundle(start.data);
  return (
    <Query query={start} lines={8}>
      {(opened) => (
        <Query query={bundle} lines={8}>
          {(form) => <FillStart start={opened} form={form} establishment={establishment} me={me} />}
        </Query>
      )}
    </Query>
  );
}
