import { IconArrowLeft } from '@tabler/icons-react';
import type { OperationInstance } from '@trame/schemas';
import { Link, useParams } from 'react-router';
import { formatInstant } from '../../../shared/time/index.js';
import { Heading, Page, Query } from '../../../shared/ui/index.js';
import { CircuitDiagram } from '../../circuits/index.js';
import { OfDossier, dossierName } from '../OfDossier.js';
import { StateMark } from '../StateMark.js';
import { useInstance } from '../queries.js';
import { t } from '../words.js';
import { drawnOf } from './drawnOf.js';
import { InstanceActs } from './InstanceActs.js';
import { InstanceHistory } from './InstanceHistory.js';
import { RepairPlan } from './RepairPlan.js';
import { PlaceToken } from './PlaceToken.js';
import { useRepair } from './useRepair.js';
import { Variables } from './Variables.js';
import { WaitingParts } from './WaitingParts.js';
import { Where } from './Where.js';

/** One circuit: where it stands, its data, its history, and its repair. */
export function InstancePage() {
  const { instanceId = '' } = useParams();
  const instance = useInstance(instanceId);
  return <Query query={instance}>{(data) => <Instance key={data.id} instance={data} />}</Query>;
}

function Instance({ instance }: { instance: OperationInstance }) {
  const repair = useRepair();
  const over = instance.state === 'terminee' || instance.state === 'annulee';
  return (
    <Page
      title={`${instance.circuit.title} · ${dossierName(instance.dossier)}`}
      heading={<Head instance={instance} />}
    >
      {instance.suspendedAt ? (
        <p className="tk-notice" role="status">
          {t('instance.suspended', { at: formatInstant(instance.suspendedAt) })}{' '}
          {instance.heldEvents > 0 ? t('instance.held', { count: instance.heldEvents }) : null}
        </p>
      ) : null}
      <CircuitDiagram instance={drawnOf(instance)} />
      <RepairPlan instance={instance} repair={repair} />
      <div className="tr-columns">
        <section>
          <h2>{t('where.title')}</h2>
          <Where instance={instance} repair={repair} />
          {over ? null : <PlaceToken instance={instance} repair={repair} />}
        </section>
        <section>
          <h2>{t('variables.title')}</h2>
          <Variables instance={instance} repair={repair} closed={over} />
        </section>
      </div>
      <WaitingParts instance={instance} />
      <InstanceHistory instance={instance} />
    </Page>
  );
}

function Head({ instance }: { instance: OperationInstance }) {
  return (
    <header className="tr-task-head">
      <Link to="/administration" className="tr-back no-print">
        <IconArrowLeft size={17} aria-hidden /> {t('instance.back')}
      </Link>
      <div className="tr-page-head">
        <div>
          <Heading>{instance.circuit.title}</Heading>
          <p className="tr-facts">
            <StateMark instance={instance} />
            <OfDossier dossier={instance.dossier} />
            <span className="soft">{instance.dossier.establishment.name}</span>
            <span className="soft">{t('instance.version', { version: instance.version.version })}</span>
            <span className="soft">{t('instance.started', { at: formatInstant(instance.startedAt) })}</span>
            {instance.endedAt ? (
              <span className="soft">{t('instance.ended', { at: formatInstant(instance.endedAt) })}</span>
            ) : null}
            {instance.restartedFrom ? (
              <Link to={`/administration/circuits/${instance.restartedFrom}`}>
                {t('instance.restartedFrom')}
              </Link>
            ) : null}
          </p>
        </div>
        <InstanceActs instance={instance} />
      </div>
    </header>
  );
}
