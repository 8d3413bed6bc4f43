import type { EstablishmentSheet, EstablishmentUnderWay } from '@trame/schemas';
import { useId, useState } from 'react';
import { DateInput } from '../../../form-kit/index.js';
import { todayInParis } from '../../../shared/time/index.js';
import { Dialog, Query, ReasonForm } from '../../../shared/ui/index.js';
import { useEstablishmentAct, useUnderWay } from './establishmentQueries.js';
import { t } from './words.js';

type Props = { place: EstablishmentSheet; onClose: () => void };

/** Closes an establishment from a day on, once what is under way there was told. */
export function CloseDialog({ place, onClose }: Props) {
  const id = useId();
  const [on, setOn] = useState(todayInParis());
  const underWay = useUnderWay(place.id);
  const act = useEstablishmentAct(t('close.done'), onClose);
  return (
    <Dialog title={t('close.title', { name: place.name })} opened onClose={onClose}>
      <Query query={underWay} lines={4}>
        {(counted) => (
          <ReasonForm
            verb={t('close.verb')}
            lead={t('close.lead')}
            busy={act.isPending || on === ''}
            error={act.error}
            onSubmit={(reason) =>
              act.mutate({
                method: 'POST',
                address: `/establishments/${place.id}/fermeture`,
                body: { on, reason },
                ifMatch: place.revision,
              })
            }
          >
            <UnderWay counted={counted} />
            <div className="tk-part">
              <label htmlFor={id}>{t('close.on')}</label>
              <DateInput id={id} name={t('close.on')} value={on} onChange={(day) => setOn(day ?? '')} />
            </div>
          </ReasonForm>
        )}
      </Query>
    </Dialog>
  );
}

function UnderWay({ counted }: { counted: EstablishmentUnderWay }) {
  const there = (['dossiers', 'stays', 'instances', 'tasks', 'items'] as const).filter(
    (what) => counted[what] > 0,
  );
  if (there.length === 0) return <p>{t('close.nothing')}</p>;
  return (
    <div>
      <p>{t('close.underWay')}</p>
      <ul>
        {there.map((what) => (
          <li key={what}>{t(`underWay.${what}`, { count: counted[what] })}</li>
        ))}
      </ul>
    </div>
  );
}

/** Opens again an establishment that was closed. */
export function ReopenDialog({ place, onClose }: Props) {
  const act = useEstablishmentAct(t('reopen.done'), onClose);
  return (
    <Dialog title={t('reopen.title', { name: place.name })} opened onClose={onClose}>
      <ReasonForm
        verb={t('reopen.verb')}
        lead={t('reopen.lead')}
        busy={act.isPending}
        error={act.error}
        onSubmit={(reason) =>
          act.mutate({
            method: 'POST',
            address: `/establishments/${place.id}/reouverture`,
            body: { reason },
            ifMatch: place.revision,
          })
        }
      />
    </Dialog>
  );
}
