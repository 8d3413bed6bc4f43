import type { HeatLine, HeatMap } from '@trame/schemas';
import { Link } from 'react-router';
import { describeSeconds } from '../../../shared/time/index.js';
import { EmptyState, Page, Query, useUrlFilters } from '../../../shared/ui/index.js';
import { HeatDiagram } from '../../circuits/index.js';
import { useHeat, useRunningCircuits } from '../queries.js';
import { t } from '../words.js';

const DEFAULTS = { circuit: '', version: '' } as const;

/** How long each step of a circuit takes, and where it gets stuck. */
export function HeatPage() {
  const [filters, change] = useUrlFilters(DEFAULTS);
  const circuits = useRunningCircuits();
  const choices = (circuits.data?.items ?? []).flatMap(({ circuitId, title, versions }) =>
    versions.map(({ version, running }) => ({ circuitId, title, version, running })),
  );
  const chosen =
    choices.find(
      (one) => one.circuitId === filters.circuit && (!filters.version || one.version.id === filters.version),
    ) ?? choices[0];
  const heat = useHeat(chosen?.circuitId ?? '', chosen?.version.id ?? '');
  return (
    <Page title={t('heat.title')} lead={t('heat.lead')}>
      <Query query={circuits} lines={3}>
        {() =>
          chosen ? (
            <>
              <div className="tr-filters">
                <label>
                  {t('filter.circuit')}
                  <select
                    className="tk-input tk-select"
                    value={`${chosen.circuitId} ${chosen.version.id}`}
                    onChange={(event) => {
                      const [circuit = '', version = ''] = event.target.value.split(' ');
                      change({ circuit, version });
                    }}
                  >
                    {choices.map((one) => (
                      <option
                        key={`${one.circuitId} ${one.version.id}`}
                        value={`${one.circuitId} ${one.version.id}`}
                      >
                        {t('heat.choice', {
                          title: one.title,
                          version: one.version.version,
                          count: one.running,
                        })}
                      </option>
                    ))}
                  </select>
                </label>
              </div>
              <Query query={heat} lines={8}>
                {(data) => <Heat heat={data} />}
              </Query>
            </>
          ) : (
            <EmptyState title={t('heat.empty.title')}>{t('heat.empty.text')}</EmptyState>
          )
        }
      </Query>
    </Page>
  );
}

function Heat({ heat }: { heat: HeatMap }) {
  const lines = [...heat.elements].sort((one, other) => weight(other) - weight(one));
  return (
    <>
      <HeatDiagram heat={heat} />
      <p className="soft">{t('heat.counted', { count: heat.instances })}</p>
      <div className="tr-table-box">
        <table className="tr-table">
          <caption className="visually-hidden">{t('heat.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('col.step')}</th>
              <th scope="col">{t('heat.there')}</th>
              <th scope="col">{t('heat.waiting')}</th>
              <th scope="col">{t('heat.median')}</th>
              <th scope="col">{t('heat.p90')}</th>
              <th scope="col">{t('heat.longest')}</th>
              <th scope="col">{t('heat.passed')}</th>
              <th scope="col">{t('tab.incidents')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.elementId}>
                <td>
                  <strong>{line.name}</strong>
                </td>
                <td data-label={t('heat.there')} className="number">
                  {line.there > 0 ? (
                    <Link
                      to={`/administration?circuit=${encodeURIComponent(heat.circuitId)}&version=${heat.version.id}&etape=${encodeURIComponent(line.elementId)}`}
                    >
                      {t('heat.here', { count: line.there })}
                    </Link>
                  ) : (
                    '0'
                  )}
                </td>
                <Time label={t('heat.waiting')} seconds={line.waitingSeconds} />
                <Time label={t('heat.median')} seconds={line.medianSeconds} />
                <Time label={t('heat.p90')} seconds={line.p90Seconds} />
                <Time label={t('heat.longest')} seconds={line.longestSeconds} />
                <td data-label={t('heat.passed')} className="number">
                  {line.passed}
                </td>
                <td data-label={t('tab.incidents')} className="number">
                  {line.incidents}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Time({ label, seconds }: { label: string; seconds: number | undefined }) {
  return (
    <td data-label={label} className="number nowrap">
      {seconds === undefined ? '—' : describeSeconds(seconds)}
    </td>
  );
}

/** What makes an element matter: whoever waits there, then how long it takes. */
const weight = (line: HeatLine): number => (line.waitingSeconds ?? 0) * 10 + (line.medianSeconds ?? 0);
