import type { TeamSheet } from '@trame/schemas';
import { ProblemNotice, ServiceChoice } from '../../../shared/ui/index.js';
import { t } from '../words.js';
import { usePeopleAct } from './useTeam.js';

/** The service that a dossier is in; nothing where the establishment has none. */
export function ServiceField({ dossierId, sheet }: { dossierId: string; sheet: TeamSheet }) {
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
    <>
      {act.error ? <ProblemNotice error={act.error} /> : null}
      <ServiceChoice
        services={services}
        own={serviceId}
        busy={act.isPending}
        onChange={(chosen) =>
          act.mutate({
            method: 'PUT',
            what: 'service',
            body: { serviceId: chosen },
            told: t('service.done'),
          })
        }
      />
    </>
  );
}
