import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Me, StartForm } from '@trame/schemas';
import { useCallback } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { request, useMe } from '../../shared/api/index.js';
import { Loading, Page, Query } from '../../shared/ui/index.js';
import { useFormBundle } from '../tasks/index.js';
import { FillStart } from './FillStart.js';
import { ForWhom } from './ForWhom.js';
import { NotThere } from './NotThere.js';
import type { StartPlace } from './startSubject.js';
import { useFormerTyped } from './useFormerTyped.js';
import { t } from './words.js';
import './views.css';

/** Starts a circuit: on the dossier that the address names, or first where, then its form. */
export function StartPage() {
  const { circuitId = '' } = useParams();
  const [search] = useSearchParams();
  const dossier = search.get('dossier') ?? undefined;
  const establishment = search.get('etablissement');
  const intake = search.get('demande') ?? undefined;
  const me = useMe().data;
  const startable = me?.startable.find((each) => each.circuitId === circuitId);
  if (!me) return null;
  if (!startable) {
    return (
      <Page title={t('start.unknown.title')} width="reading">
        <p>{t('start.unknown.text')}</p>
      </Page>
    );
  }
  if (startable.onDossier && (dossier === undefined || establishment === null)) {
    return (
      <Page title={startable.title}>
        <ForWhom circuitId={circuitId} />
      </Page>
    );
  }
  if ((dossier !== undefined || intake !== undefined) && establishment !== null) {
    return (
      <Page title={startable.title} width="reading">
        <OpenStart circuitId={circuitId} establishment={establishment} dossier={dossier} intake={intake} />
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
  const chosen = search.get('etablissement') ?? '';
  const [only] = places;
  if (only && places.length === 1) {
    return (
      <>
        <p className="soft">{only.name}</p>
        <OpenStart circuitId={startable.circuitId} establishment={only.id} />
      </>
    );
  }
  return (
    <>
      <fieldset className="tr-start-where">
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
        <OpenStart key={chosen} circuitId={startable.circuitId} establishment={chosen} />
      ) : (
        <p className="soft">{t('start.choose')}</p>
      )}
    </>
  );
}

function OpenStart(props: StartPlace & { circuitId: string }) {
  const { circuitId, establishment, dossier, intake } = props;
  const client = useQueryClient();
  const start = useQuery({
    queryKey: ['start-form', circuitId, establishment, dossier, intake],
    queryFn: ({ signal }) =>
      request<StartForm>(`/start-forms/${circuitId}`, {
        signal,
        query: { establishment, dossier, intake },
      }),
    // The draft it brings is that of the moment: once is enough, and the next opening asks again.
    staleTime: Infinity,
    gcTime: 0,
  });
  const reload = useCallback(async () => {
    await client.refetchQueries({ queryKey: ['start-form', circuitId, establishment, dossier, intake] });
  }, [client, circuitId, establishment, dossier, intake]);
  const ready = useFormerTyped(start.data, { establishment, dossier, intake }, reload);
  const bundle = useFormBundle(start.data);
  if (start.isError && dossier !== undefined)
    return <NotThere circuitId={circuitId} dossier={dossier} error={start.error} />;
  return (
    <Query query={start} lines={8}>
      {(opened) => (
        <Query query={bundle} lines={8}>
          {(form) =>
            ready ? (
              <FillStart
                key={opened.packVersionId}
                start={opened}
                form={form}
                establishment={establishment}
                dossier={dossier}
                intake={intake}
                onChanged={reload}
              />
            ) : (
              <Loading lines={8} />
            )
          }
        </Query>
      )}
    </Query>
  );
}
