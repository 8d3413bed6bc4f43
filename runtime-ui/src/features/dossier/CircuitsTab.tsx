import type { Dossier, InstanceDetail } from '@trame/schemas';
import { Link, useOutletContext, useParams } from 'react-router';
import { formatDate } from '../../shared/time/index.js';
import { EmptyState, Query } from '../../shared/ui/index.js';
import { CircuitDiagram, HistoryList, IncidentCard, StepList, sayCircuit } from '../circuits/index.js';
import { OpenCircuit } from './OpenCircuit.js';
import { useInstance, useInstances } from './dossierQueries.js';
import { t } from './words.js';

/** The circuits of the person: a live picture, and the same in words. */
export function CircuitsTab() {
  const dossier = useOutletContext<Dossier>();
  const { instanceId } = useParams();
  const instances = useInstances(dossier.id);
  return (
    <Query query={instances} lines={6}>
      {({ items }) => {
        const open = instanceId ?? items[0]?.id;
        if (!open) {
          return (
            <div className="tr-stack">
              <OpenCircuit dossier={dossier} />
              <EmptyState title={t('instances.empty.title')}>{t('instances.empty.text')}</EmptyState>
            </div>
          );
        }
        return (
          <div className="tr-stack">
            <OpenCircuit dossier={dossier} />
            {items.length > 1 ? (
              <nav aria-label={t('instances.list')}>
                <ul className="tr-instances">
                  {items.map((item) => (
                    <li key={item.id}>
                      <Link
                        to={`/dossiers/${dossier.id}/parcours/${item.id}`}
                        aria-current={item.id === open ? 'true' : undefined}
                      >
                        {item.title}
                      </Link>{' '}
                      <span className="soft">
                        {sayCircuit(`state.${item.state}`)},{' '}
                        {item.endedAt
                          ? t('instances.ended', { at: formatDate(item.endedAt) })
                          : t('instances.started', { at: formatDate(item.startedAt) })}
                      </span>
                    </li>
                  ))}
                </ul>
              </nav>
            ) : null}
            <OpenInstance id={open} />
          </div>
        );
      }}
    </Query>
  );
}

function OpenInstance({ id }: { id: string }) {
  const instance = useInstance(id);
  return (
    <Query query={instance} lines={8}>
      {(data) => <Instance instance={data} />}
    </Query>
  );
}

function Instance({ instance }: { instance: InstanceDetail }) {
  const open = instance.incidents.filter((incident) => !incident.resolvedAt);
  return (
    <>
      <h2>
        {instance.title} <span className="soft">· {sayCircuit(`state.${instance.state}`)}</span>
      </h2>
      {open.map((incident) => (
        <IncidentCard key={incident.id} incident={incident} />
      ))}
      <CircuitDiagram instance={instance} />
      <div className="tr-columns">
        <section>
          <h3>{sayCircuit('steps.title')}</h3>
          <StepList steps={instance.steps} />
        </section>
        <section>
          <h3>{sayCircuit('history.title')}</h3>
          <HistoryList history={instance.history} />
        </section>
      </div>
    </>
  );
}
