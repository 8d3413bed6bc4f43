import { notifications } from '@mantine/notifications';
import type { Webhook, WebhookSecret, WebhookStanding, WebhookTrial } from '@trame/schemas';
import { useState } from 'react';
import { Dialog, ProblemNotice } from '../../../shared/ui/index.js';
import { useRenewSecret, useStanding, useTrial } from './webhookQueries.js';
import { t } from './words.js';

/** What may be done with a webhook; what cannot be undone is asked twice. */
export function WebhookActs({
  webhook,
  onSecret,
}: {
  webhook: Webhook;
  onSecret: (told: WebhookSecret) => void;
}) {
  const [asked, setAsked] = useState<'arrete' | 'secret'>();
  const stand = useStanding();
  const renew = useRenewSecret();
  const trial = useTrial();
  const tryIt = (): void => {
    if (!trial.isPending) trial.mutate(webhook);
  };
  const close = (): void => setAsked(undefined);
  const to = (state: WebhookStanding['state']): void =>
    stand.mutate(
      { webhook, state },
      {
        onSuccess: () => notifications.show({ message: t(`done.${state}`) }),
        onSettled: close,
      },
    );
  const again = webhook.state === 'en-incident' ? t('act.retry') : t('act.actif');
  const error = stand.error ?? renew.error ?? trial.error;
  return (
    <>
      {error ? <ProblemNotice error={error} /> : null}
      <p role="status" className="tr-webhook-trial">
        {trial.isPending
          ? t('trial.going', { label: webhook.label })
          : trial.data
            ? told(webhook, trial.data)
            : null}
      </p>
      <div className="tr-webhook-acts">
        {webhook.state === 'actif' ? (
          <Act label={webhook.label} act={t('act.suspendu')} onClick={() => to('suspendu')} />
        ) : (
          <Act label={webhook.label} act={again} onClick={() => to('actif')} />
        )}
        <Act label={webhook.label} act={t('act.trial')} onClick={tryIt} />
        <Act label={webhook.label} act={t('act.secret')} onClick={() => setAsked('secret')} />
        <Act label={webhook.label} act={t('act.arrete')} onClick={() => setAsked('arrete')} />
      </div>
      <Dialog title={t('stop.title')} opened={asked === 'arrete'} onClose={close}>
        <Sure text={t('stop.text')} verb={t('stop.verb')} onCancel={close} onSure={() => to('arrete')} />
      </Dialog>
      <Dialog title={t('secret.title')} opened={asked === 'secret'} onClose={close}>
        <Sure
          text={t('secret.text')}
          verb={t('secret.verb')}
          onCancel={close}
          onSure={() => renew.mutate(webhook, { onSuccess: onSecret, onSettled: close })}
        />
      </Dialog>
    </>
  );
}

/** What became of a trial. */
function told({ label }: Webhook, { received, errorMessage }: WebhookTrial): string {
  return received ? t('trial.received', { label }) : t('trial.failed', { label, why: errorMessage ?? '' });
}

function Act({ label, act, onClick }: { label: string; act: string; onClick: () => void }) {
  return (
    <button type="button" className="tk-button" aria-label={t('act.of', { act, label })} onClick={onClick}>
      {act}
    </button>
  );
}

function Sure(props: { text: string; verb: string; onCancel: () => void; onSure: () => void }) {
  return (
    <>
      <p>{props.text}</p>
      <div className="tr-webhook-acts">
        <button type="button" className="tk-button" onClick={props.onCancel}>
          {t('cancel')}
        </button>
        <button type="button" className="tk-button tk-button-main" onClick={props.onSure}>
          {props.verb}
        </button>
      </div>
    </>
  );
}
