import type { ConnectorService } from '@trame/schemas';
import { Page, Query, useUrlFilters } from '../../../shared/ui/index.js';
import { useConnectors } from '../queries.js';
import { t } from '../words.js';
import { CallsTable } from './CallsTable.js';
import { ServiceTable } from './ServiceTable.js';

/** The services outside: how they do, and what they were asked. */
export function ConnectorsPage() {
  const health = useConnectors();
  const [filters, change] = useUrlFilters({ service: '' });
  const services = health.data?.services ?? [];
  return (
    <Page title={t('connectors.title')} lead={t('connectors.lead')}>
      <Query query={health} lines={4}>
        {(data) => <ServiceTable services={data.services} />}
      </Query>
      <section aria-labelledby="appels">
        <h2 id="appels">{t('connectors.calls.title')}</h2>
        <div className="tr-filters" role="group" aria-label={t('filters')}>
          <label>
            {t('connectors.calls.filter')}
            <select
              className="tk-input tk-select"
              value={filters.service}
              onChange={(event) => change({ service: event.target.value })}
            >
              <option value="">{t('connectors.calls.all')}</option>
              {services.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        </div>
        <CallsTable service={filters.service} nameOf={(id) => nameOf(services, id)} />
      </section>
    </Page>
  );
}

function nameOf(services: readonly ConnectorService[], id: string): string {
  return services.find((one) => one.id === id)?.label ?? id;
}
