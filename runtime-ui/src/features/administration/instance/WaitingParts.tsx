import type { OperationInstance } from '@trame/schemas';
import { IncidentCard } from '../../circuits/index.js';
import { TimerTable } from '../timers/TimerTable.js';
import { t } from '../words.js';

/** What went wrong in a circuit, and what it waits for by itself. */
export function WaitingParts({ instance }: { instance: OperationInstance }) {
  const open = instance.incidents.filter(({ resolvedAt }) => resolvedAt === undefined);
  return (
    <>
      {open.map((incident) => (
        <IncidentCard key={incident.id} incident={incident} />
      ))}
      {instance.jobs.length > 0 ? (
        <section>
          <h2>{t('jobs.title')}</h2>
          <ul className="tr-where">
            {instance.jobs.map((job) => (
              <li key={job.id}>
                <span>
                  <strong>{job.name}</strong>{' '}
                  <span className="soft">
                    · {t(job.held ? 'jobs.state.held' : `jobs.state.${job.state}`)} ·{' '}
                    {t('jobs.tries', { done: job.attempt, most: job.maxAttempts })}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {instance.timers.length > 0 ? (
        <section>
          <h2>{t('timers.title')}</h2>
          <TimerTable items={instance.timers} />
        </section>
      ) : null}
    </>
  );
}
