import type { WebhookSecret } from '@trame/schemas';
import { useState } from 'react';
import { Page, Query } from '../../../shared/ui/index.js';
import { NewWebhookForm } from './NewWebhookForm.js';
import { SecretShown } from './SecretShown.js';
import { useWebhooks } from './webhookQueries.js';
import { WebhookTable } from './WebhookTable.js';
import { t } from './words.js';
import './webhooks.css';

/** Where business events are sent as they happen: how each does, what is mended, another declared. */
export function WebhooksPage() {
  const webhooks = useWebhooks();
  const [told, setTold] = useState<WebhookSecret>();
  return (
    <Page title={t('title')} lead={t('lead')}>
      <div aria-live="polite">{told ? <SecretShown key={told.secret} told={told} /> : null}</div>
      <Query query={webhooks} lines={6}>
        {(data) => (
          <>
            {data.items.length === 0 ? (
              <p className="soft">{t('none')}</p>
            ) : (
              <WebhookTable items={data.items} onSecret={setTold} />
            )}
            <NewWebhookForm list={data} onSecret={setTold} />
          </>
        )}
      </Query>
    </Page>
  );
}
