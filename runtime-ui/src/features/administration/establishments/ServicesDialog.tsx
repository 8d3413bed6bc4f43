import type { EstablishmentSheet, ServiceList } from '@trame/schemas';
import { type FormEvent, useId, useState } from 'react';
import { DateInput } from '../../../form-kit/index.js';
import { formatDate, todayInParis } from '../../../shared/time/index.js';
import { Dialog, ProblemNotice, Query, ReasonForm } from '../../../shared/ui/index.js';
import { Part } from '../../sign-in/index.js';
import { useServiceAct, useServices } from './establishmentQueries.js';
import { t } from './words.js';

type Service = ServiceList['items'][number];
type Doing = { act: 'rename' | 'close' | 'reopen'; service: Service };

/** The services of an establishment: opened, named, closed once what is under way there was told, opened again. */
export function ServicesDialog({ place, onClose }: { place: EstablishmentSheet; onClose: () => void }) {
  const services = useServices(place.id);
  const [doing, setDoing] = useState<Doing>();
  const done = (): void => setDoing(undefined);
  return (
    <Dialog title={t('services.title', { name: place.name })} opened onClose={onClose}>
      <p>{t('services.lead')}</p>
      <Query query={services} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{t('services.none')}</p>
          ) : (
            <ul className="tr-lines">
              {items.map((service) => (
                <li key={service.id}>
                  <ServiceLine service={service} onAct={(act) => setDoing({ act, service })} />
                  {doing?.service.id === service.id ? (
                    <ServiceAct key={doing.act} {...doing} onDone={done} />
                  ) : null}
                </li>
              ))}
            </ul>
          )
        }
      </Query>
      <OpenService place={place} />
    </Dialog>
  );
}

function ServiceLine({ service, onAct }: { service: Service; onAct: (act: Doing['act']) => void }) {
  const acts = ['rename', service.closing ? 'reopen' : 'close'] as const;
  return (
    <>
      <strong>{service.name}</strong>
      <p className="tr-facts soft">
        <span>{stateOf(service)}</span>
        <span>{t('services.dossiers', { count: service.dossiers })}</span>
      </p>
      <span className="tr-acts">
        {acts.map((act) => (
          <button key={act} type="button" className="tk-link" onClick={() => onAct(act)}>
            {t(`services.act.${act}`)}
            <span className="visually-hidden"> : {service.name}</span>
          </button>
        ))}
      </span>
    </>
  );
}

function stateOf({ closing, open, openedOn }: Service): string {
  if (closing)
    return t(open ? 'services.state.told' : 'services.state.closed', {
      on: formatDate(closing.on),
      reason: closing.reason,
    });
  return t(open ? 'services.state.open' : 'services.state.coming', { on: formatDate(openedOn) });
}

function ServiceAct({ act, service, onDone }: Doing & { onDone: () => void }) {
  const id = useId();
  const [name, setName] = useState(service.name);
  const [on, setOn] = useState(todayInParis());
  const change = useServiceAct(t('services.done'), onDone);
  const address = `/services/${service.id}`;
  const ifMatch = service.revision;
  if (act === 'rename')
    return (
      <form
        className="tr-column"
        onSubmit={(event) => {
          event.preventDefault();
          if (!change.isPending) change.mutate({ method: 'PUT', address, body: { name }, ifMatch });
        }}
      >
        <Part
          label={t('services.name')}
          required
          maxLength={120}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        {change.error ? <ProblemNotice error={change.error} /> : null}
        <p className="tr-modal-actions">
          <button type="submit" className="tk-button" aria-disabled={change.isPending || undefined}>
            {t('services.act.rename')}
          </button>
        </p>
      </form>
    );
  const closing = act === 'close';
  return (
    <ReasonForm
      verb={t(closing ? 'services.act.close' : 'services.act.reopen')}
      lead={closing ? t('services.close.lead', { count: service.dossiers }) : t('services.reopen.lead')}
      busy={change.isPending || (closing && on === '')}
      error={change.error}
      onSubmit={(reason) =>
        change.mutate({
          method: 'POST',
          address: `${address}/${closing ? 'fermeture' : 'reouverture'}`,
          body: closing ? { on, reason } : { reason },
          ifMatch,
        })
      }
    >
      {closing ? (
        <div className="tk-part">
          <label htmlFor={id}>{t('services.close.on')}</label>
          <DateInput id={id} name={t('services.close.on')} value={on} onChange={(day) => setOn(day ?? '')} />
        </div>
      ) : null}
    </ReasonForm>
  );
}

function OpenService({ place }: { place: EstablishmentSheet }) {
  const [name, setName] = useState('');
  const open = useServiceAct(t('services.opened'), () => setName(''));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (open.isPending) return;
    open.mutate({ method: 'POST', address: `/establishments/${place.id}/services`, body: { name } });
  };
  return (
    <form className="tr-column" onSubmit={submit}>
      <Part
        label={t('services.new')}
        help={t('services.new.help')}
        required
        maxLength={120}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      {open.error ? <ProblemNotice error={open.error} /> : null}
      <p className="tr-modal-actions">
        <button
          type="submit"
          className="tk-button tk-button-main"
          aria-disabled={open.isPending || undefined}
        >
          {t('services.open')}
        </button>
      </p>
    </form>
  );
}
