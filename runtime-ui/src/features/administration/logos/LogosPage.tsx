import type { EstablishmentLogo } from '@trame/schemas';
import { useId, useRef } from 'react';
import { formatInstant } from '../../../shared/time/index.js';
import { Page, ProblemNotice, Query } from '../../../shared/ui/index.js';
import { useChangeLogo, useLogos } from './logoQueries.js';
import { t } from './words.js';
import './logos.css';

/** The logo that heads the documents of each establishment one manages. */
export function LogosPage() {
  const logos = useLogos();
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Query query={logos} lines={4}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="soft">{t('none')}</p>
          ) : (
            <ul className="tr-logos">
              {items.map((one) => (
                <LogoOf key={one.establishmentId} place={one} />
              ))}
            </ul>
          )
        }
      </Query>
    </Page>
  );
}

function LogoOf({ place }: { place: EstablishmentLogo }) {
  const { establishmentId, name, logo } = place;
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const change = useChangeLogo(place);
  return (
    <li className="tr-logo">
      <h2>{name}</h2>
      {logo ? (
        <>
          <img
            src={`/api/v1/establishments/${establishmentId}/logo?v=${logo.sha256}`}
            alt={t('picture', { name })}
          />
          <p className="soft">
            {t('current', {
              at: formatInstant(logo.setAt),
              by: logo.setBy,
              size: Math.max(1, Math.round(logo.size / 1000)),
            })}
          </p>
        </>
      ) : (
        <p className="soft">{t('absent')}</p>
      )}
      {change.error ? <ProblemNotice error={change.error} /> : null}
      <div className="tk-inline">
        <button
          type="button"
          className="tk-button"
          aria-label={t('choose.of', { name })}
          aria-describedby={`${id}-bounds`}
          aria-disabled={change.isPending || undefined}
          onClick={() => {
            if (!change.isPending) input.current?.click();
          }}
        >
          {t('choose')}
        </button>
        {logo ? (
          <button
            type="button"
            className="tk-button tk-button-quiet"
            aria-label={t('remove.of', { name })}
            aria-disabled={change.isPending || undefined}
            onClick={() => {
              if (!change.isPending) change.mutate(null);
            }}
          >
            {t('remove')}
          </button>
        ) : null}
      </div>
      <p id={`${id}-bounds`} className="soft">
        {t('bounds')}
      </p>
      <input
        ref={input}
        type="file"
        hidden
        accept="image/png,image/jpeg"
        aria-label={t('choose.of', { name })}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          if (file) change.mutate(file);
        }}
      />
    </li>
  );
}
