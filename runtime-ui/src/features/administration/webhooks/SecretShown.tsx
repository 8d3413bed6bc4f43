import { notifications } from '@mantine/notifications';
import type { WebhookSecret } from '@trame/schemas';
import { useEffect, useId, useRef } from 'react';
import { t } from './words.js';

/** The secret, told once: selected whole, or copied. */
export function SecretShown({ told: { webhook, secret } }: { told: WebhookSecret }) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  return (
    <section className="tk-notice tr-webhook-secret">
      <h2>{t('told.title', { label: webhook.label })}</h2>
      <p id={`${id}-text`}>{t('told.text')}</p>
      <div className="tk-part">
        <label htmlFor={id}>{t('told.label')}</label>
        <input
          ref={input}
          id={id}
          readOnly
          className="tk-input"
          aria-describedby={`${id}-text`}
          value={secret}
          onFocus={({ target }) => target.select()}
        />
      </div>
      <p>
        <button
          type="button"
          className="tk-button"
          onClick={() =>
            void navigator.clipboard
              .writeText(secret)
              .then(() => notifications.show({ message: t('told.copied') }))
          }
        >
          {t('told.copy')}
        </button>
      </p>
    </section>
  );
}
