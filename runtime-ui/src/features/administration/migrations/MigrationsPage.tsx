import type { RunningCircuits } from '@trame/schemas';
import { Link } from 'react-router';
import { Ago } from '../../../shared/time/index.js';
import { EmptyState, Page, Query } from '../../../shared/ui/index.js';
import { useMigrations, useRunningCircuits } from '../queries.js';
import { t } from '../words.js';
import { countsTold } from './countsTold.js';

/** Which circuits still run in a version that is no longer the one in force, and the migrations asked for. */
export function MigrationsPage() {
  const circuits = useRunningCircuits();
  const migrations = useMigrations();
  return (
    <Page title={t('migrations.title')} lead={t('migrations.lead')}>
      <section>
        <h2>{t('migrations.behind')}</h2>
        <Query query={circuits} lines={4}>
          {({ items }) => <Behind items={items} />}
        </Query>
      </section>
      <section>
        <h2>{t('migrations.asked')}</h2>
        <Query query={migrations} lines={4}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="soft">{t('migrations.none')}</p>
            ) : (
              <ul className="tr-where">
                {items.map((one) => (
                  <li key={one.id}>
                    <span>
                      <Link className="tr-row-link" to={`/administration/migrations/${one.id}`}>
                        {t('migrations.line', {
                          title: one.title,
                          from: one.fromVersion.version,
                          to: one.toVersion.version,
                        })}
                      </Link>
                      <br />
                      <span className="soft">
                        {one.askedBy.displayName} · <Ago at={one.askedAt} /> · « {one.reason} »
                      </span>
                    </span>
                    <span>
                      {t(`migration.state.${one.state}`)} · {countsTold(one.counts)}
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </Query>
      </section>
    </Page>
  );
}

function Behind({ items }: RunningCircuits) {
  const late = items.flatMap(({ circuitId, title, current, versions }) =>
    versions
      .filter((one) => !one.current)
      .map(({ version, running }) => ({ circuitId, title, current, version, running })),
  );
  if (late.length === 0)
    return <EmptyState title={t('migrations.upToDate.title')}>{t('migrations.upToDate.text')}</EmptyState>;
  return (
    <ul className="tr-where">
      {late.map(({ circuitId, title, current, version, running }) => (
        <li key={`${circuitId} ${version.id}`}>
          <span>
            <strong>{title}</strong>{' '}
            <span className="soft">
              {t('migrations.running', { count: running, version: version.version })}
            </span>
          </span>
          {current ? (
            <Link
              className="tk-button"
              to={`/administration/migrations/nouvelle?circuit=${encodeURIComponent(circuitId)}&de=${version.id}&vers=${current.id}`}
            >
              {t('migrations.prepare', { version: current.version })}
              <span className="visually-hidden"> : {title}</span>
            </Link>
          ) : (
            <span className="soft">{t('migrations.gone')}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
