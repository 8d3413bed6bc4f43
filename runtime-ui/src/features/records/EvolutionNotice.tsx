import { IconArrowRight, IconInfoCircle } from '@tabler/icons-react';
import type { DraftEvolution } from '@trame/schemas';
import { formatInstant } from '../../shared/time/index.js';
import { t } from './words.js';

/** Tells how what is shown came to its version: what was moved, what is asked anew, what was kept aside. */
export function EvolutionNotice({ evolutions = [] }: { evolutions?: readonly DraftEvolution[] | undefined }) {
  const told = evolutions.filter(
    ({ passed, added, aside }) => passed.length > 0 || added.length > 0 || aside.length > 0,
  );
  if (told.length === 0) return null;
  return (
    <>
      {told.map((one) => (
        <Told key={`${one.at} ${one.toVersion}`} evolution={one} />
      ))}
    </>
  );
}

function Told({ evolution }: { evolution: DraftEvolution }) {
  const { at, by, batch, titles, passed, added, aside, toVersion } = evolution;
  return (
    <section className="tk-notice tr-evolution" aria-label={t('evolution.title')}>
      <IconInfoCircle size={20} aria-hidden />
      <div>
        <p>
          <strong>{t('evolution.title')}</strong>{' '}
          {t(batch ? 'evolution.batch' : 'evolution.opened', {
            at: formatInstant(at),
            by,
            version: toVersion,
          })}
        </p>
        {titles.map((title) => (
          <p key={title}>{title}</p>
        ))}
        {aside.length > 0 ? (
          <>
            <p>{t('evolution.aside', { count: aside.length })}</p>
            <dl className="tr-aside">
              {aside.map(({ label, said }, index) => (
                <div key={`${label} ${index}`}>
                  <dt>{label}</dt>
                  <dd>{said}</dd>
                </div>
              ))}
            </dl>
          </>
        ) : null}
        {passed.length + added.length > 0 ? (
          <details open={aside.length === 0}>
            <summary>{t('evolution.changed', { count: passed.length + added.length })}</summary>
            <ul>
              {passed.map(({ path, label, formerly, how }) => (
                <li key={path}>
                  {formerly === undefined ? null : (
                    <>
                      {formerly}{' '}
                      <IconArrowRight size={16} role="img" aria-label={t('evolution.becomes')} />{' '}
                    </>
                  )}
                  {label} <span className="soft">({t(`evolution.${how}`)})</span>
                </li>
              ))}
              {added.map((label, index) => (
                <li key={`${label} ${index}`}>
                  {label} <span className="soft">({t('evolution.added')})</span>
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </div>
    </section>
  );
}

/** Says that what is written stays with its version, and why, while a newer one is in force. */
export function StaysNotice({ newer }: { newer: { version: string; stays?: string[] } | undefined }) {
  if (!newer?.stays) return null;
  return (
    <details className="soft tr-stays">
      <summary>{t('evolution.stays')}</summary>
      <ul>
        {newer.stays.map((why) => (
          <li key={why}>{why}</li>
        ))}
      </ul>
    </details>
  );
}
