import type { TeamSheet } from '@trame/schemas';
import { useId } from 'react';
import { ProblemNotice } from '../../../shared/ui/index.js';
import { t } from '../words.js';
import { usePeopleAct } from './useTeam.js';

/** The service that a dossier is in; nothing where the establishment has none. */
export function ServiceField({ dossierId, sheet }: { dossierId: string; sheet: TeamSheet }) {
  const id = useId();
  const act = usePeopleAct(dossierId, () => undefined);
  const { services, serviceId = '', canChange } = sheet;
  if (services.length === 0) return null;
  if (!canChange) {
    const name = services.find((one) => one.id === serviceId)?.name;
    return name === undefined ? null : (
      <p>
        <span className="soft">{t('service.title')}</span> {name}
      </p>
    );
  }
  return (
    <div className="tk-part">
      {act.error ? <ProblemNotice error={act.error} /> : null}
      <label htmlFor={id}>{t('service.title')}</label>
      <select
        id={id}
        className="tk-input tk-select"
        value={serviceId}
        disabled={act.isPending}
        onChange={({ target }) =>
          act.mutate({
            method: 'PUT',
            what: 'service',
            body: { serviceId: target.value === '' ? null : target.value },
            told: t('service.done'),
          })
        }
      >
        <option value="">{t('service.none')}</option>
        {services.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
    </div>
  );
}
