import { useState } from 'react';
import type { InstanceRef, InstancesBatch, OperationInstance } from '@trame/schemas';
import { useNavigate } from 'react-router';
import { dossierName } from '../OfDossier.js';
import { type Asked, ReasonDialog } from '../ReasonDialog.js';
import { t } from '../words.js';

/** What may be done with the whole of a circuit. */
export function InstanceActs({ instance }: { instance: OperationInstance }) {
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Asked | null>(null);
  const over = instance.state === 'terminee' || instance.state === 'annulee';
  const ask = (action: InstancesBatch['action']): void =>
    setAsked({
      title: t(`act.${action}.title`, {
        circuit: instance.circuit.title,
        dossier: dossierName(instance.dossier),
      }),
      lead: t(`batch.${action}.lead`),
      verb: t(`batch.${action}.verb`),
      told: t(`act.${action}.done`),
      act: (reason) => ({
        address: '/operations/instances/batch',
        body: { action, ids: [instance.id], reason },
      }),
    });
  const restart = (): void =>
    setAsked({
      title: t('act.restart.title', {
        circuit: instance.circuit.title,
        dossier: dossierName(instance.dossier),
      }),
      lead: t('act.restart.lead'),
      verb: t('act.restart.verb'),
      told: t('act.restart.done'),
      act: (reason) => ({ address: `/operations/instances/${instance.id}/restart`, body: { reason } }),
      onDone: (answer) => void navigate(`/administration/circuits/${(answer as InstanceRef).id}`),
    });
  return (
    <div className="tr-page-actions no-print">
      {over ? (
        <button type="button" className="tk-button" onClick={restart}>
          {t('act.restart.verb')}
        </button>
      ) : (
        <>
          <button
            type="button"
            className="tk-button"
            onClick={() => ask(instance.suspendedAt ? 'reprendre' : 'suspendre')}
          >
            {t(instance.suspendedAt ? 'batch.reprendre.verb' : 'batch.suspendre.verb')}
          </button>
          <button type="button" className="tk-button" onClick={() => ask('annuler')}>
            {t('batch.annuler.verb')}
          </button>
        </>
      )}
      {asked ? <ReasonDialog asked={asked} onClose={() => setAsked(null)} /> : null}
    </div>
  );
}
