import type { EstablishmentSheet } from '@trame/schemas';
import { useState } from 'react';
import { formatDate } from '../../../shared/time/index.js';
import { Page, Query } from '../../../shared/ui/index.js';
import { CloseDialog, ReopenDialog } from './ClosingDialogs.js';
import { EstablishmentDialog } from './EstablishmentDialog.js';
import { useEstablishments } from './establishmentQueries.js';
import { ParametersDialog } from './ParametersDialog.js';
import { ServicesDialog } from './ServicesDialog.js';
import { t } from './words.js';

type Act = 'change' | 'services' | 'parameters' | 'close' | 'reopen';
type Doing = { act: 'open' } | { act: Act; place: EstablishmentSheet };

/** The establishments of the organisation: opened, changed, closed, opened again. */
export function EstablishmentsPage() {
  const establishments = useEstablishments();
  const [doing, setDoing] = useState<Doing>();
  const packs = establishments.data?.packs ?? [];
  const close = (): void => setDoing(undefined);
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={
        packs.length > 0 ? (
          <button
            type="button"
            className="tk-button tk-button-main"
            onClick={() => setDoing({ act: 'open' })}
          >
            {t('open')}
          </button>
        ) : null
      }
    >
      <Query query={establishments} lines={4}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{t('none')}</p>
          ) : (
            <Table places={items} onAct={(act, place) => setDoing({ act, place })} />
          )
        }
      </Query>
      {doing?.act === 'open' ? <EstablishmentDialog packs={packs} onClose={close} /> : null}
      {doing?.act === 'change' ? <EstablishmentDialog place={doing.place} onClose={close} /> : null}
      {doing?.act === 'services' ? <ServicesDialog place={doing.place} onClose={close} /> : null}
      {doing?.act === 'parameters' ? <ParametersDialog place={doing.place} onClose={close} /> : null}
      {doing?.act === 'close' ? <CloseDialog place={doing.place} onClose={close} /> : null}
      {doing?.act === 'reopen' ? <ReopenDialog place={doing.place} onClose={close} /> : null}
    </Page>
  );
}

function Table(props: {
  places: readonly EstablishmentSheet[];
  onAct: (act: Act, place: EstablishmentSheet) => void;
}) {
  return (
    <div className="tr-table-box">
      <table className="tr-table">
        <caption className="visually-hidden">{t('title')}</caption>
        <thead>
          <tr>
            {(['place', 'finess', 'reach', 'capacity', 'state', 'acts'] as const).map((name) => (
              <th key={name} scope="col">
                {t(`col.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.places.map((place) => (
            <tr key={place.id}>
              <td>
                <strong>{place.name}</strong>
                <p className="soft">
                  {place.kind} · {place.pack.title}
                </p>
              </td>
              <td data-label={t('col.finess')}>{place.finess}</td>
              <td data-label={t('col.reach')}>
                <Reach place={place} />
              </td>
              <td data-label={t('col.capacity')}>{place.capacity}</td>
              <td data-label={t('col.state')}>
                <State place={place} />
              </td>
              <td data-label={t('col.acts')}>
                <Acts place={place} onAct={(act) => props.onAct(act, place)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Reach({ place: { address, phone } }: { place: EstablishmentSheet }) {
  const town = [address.codePostal, address.commune].filter(Boolean).join(' ');
  const lines = [address.ligne1, address.ligne2, town].filter(Boolean);
  return (
    <span>
      {lines.length > 0 ? lines.join(', ') : <span className="soft">{t('noAddress')}</span>}
      {phone ? (
        <>
          <br />
          {phone}
        </>
      ) : null}
    </span>
  );
}

function State({ place: { closing } }: { place: EstablishmentSheet }) {
  if (!closing) return <>{t('state.open')}</>;
  return (
    <span>
      <strong>{t(closing.closed ? 'state.closed' : 'state.told', { on: formatDate(closing.on) })}</strong>
      <br />
      <span className="soft">{t('state.reason', { reason: closing.reason })}</span>
    </span>
  );
}

function Acts({ place, onAct }: { place: EstablishmentSheet; onAct: (act: Act) => void }) {
  const acts: Act[] = [
    'change',
    'services',
    'parameters',
    ...(place.mayGovern ? [place.closing ? ('reopen' as const) : ('close' as const)] : []),
  ];
  return (
    <span className="tr-acts">
      {acts.map((act) => (
        <button key={act} type="button" className="tk-link" onClick={() => onAct(act)}>
          {t(`act.${act}`)}
          <span className="visually-hidden"> : {place.name}</span>
        </button>
      ))}
    </span>
  );
}
