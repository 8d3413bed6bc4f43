import { IconAlertTriangle } from '@tabler/icons-react';
import type { Webhook, WebhookSecret } from '@trame/schemas';
import { Ago, formatInstant, formatTime } from '../../../shared/time/index.js';
import { t } from './words.js';
import { WebhookActs } from './WebhookActs.js';

/** How many waiting are counted. */
const MOST_WAITING = 1000;

/** How each webhook does, and what may be done with it. */
export function WebhookTable(props: { items: readonly Webhook[]; onSecret: (told: WebhookSecret) => void }) {
  return (
    <div className="tr-table-box">
      <table className="tr-table">
        <caption className="visually-hidden">{t('title')}</caption>
        <thead>
          <tr>
            {(['webhook', 'state', 'sent', 'waiting', 'last', 'acts'] as const).map((column) => (
              <th scope="col" key={column}>
                {t(`col.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.items.map((webhook) => (
            <tr key={webhook.id}>
              <td>
                <What webhook={webhook} />
              </td>
              <td data-label={t('col.state')}>
                <State webhook={webhook} />
              </td>
              <td className="number" data-label={t('col.sent')}>
                {webhook.sent.toLocaleString('fr-FR')}
              </td>
              <td className="number" data-label={t('col.waiting')}>
                {webhook.waiting >= MOST_WAITING ? t('waiting.most') : webhook.waiting}
              </td>
              <td data-label={t('col.last')}>
                {webhook.lastSuccessAt ? <Ago at={webhook.lastSuccessAt} /> : t('never')}
              </td>
              <td data-label={t('col.acts')}>
                {webhook.state === 'arrete' ? (
                  '—'
                ) : (
                  <WebhookActs webhook={webhook} onSecret={props.onSecret} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function What({ webhook }: { webhook: Webhook }) {
  const { label, service, address, establishment, events } = webhook;
  return (
    <>
      <strong>{label}</strong>
      <p className="soft tr-wrap">{address ? `${service} · ${address}` : `${service} · ${t('gone')}`}</p>
      <p className="soft">
        {establishment?.name ?? t('of.all')} · {events?.join(', ') ?? t('events.all')}
      </p>
    </>
  );
}

function State({ webhook }: { webhook: Webhook }) {
  const { state, attempts, nextTryAt, errorMessage, failedAt } = webhook;
  const ill = state === 'en-incident';
  return (
    <>
      <span className="tr-state" data-state={state}>
        {ill ? <IconAlertTriangle size={16} aria-hidden /> : null}
        {t(`state.${state}`)}
      </span>
      {attempts > 0 && nextTryAt ? (
        <p className="soft">{t('retry', { count: attempts, at: formatTime(nextTryAt) })}</p>
      ) : null}
      {errorMessage && state !== 'arrete' ? (
        <p className="soft">
          {errorMessage} {failedAt ? t('since', { at: formatInstant(failedAt) }) : null}
        </p>
      ) : null}
    </>
  );
}
