import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { Dossier, WillSheet } from '@trame/schemas';
import { useOutletContext } from 'react-router';
import { request } from '../../../shared/api/index.js';
import { formatDate, formatInstant } from '../../../shared/time/index.js';
import { Query } from '../../../shared/ui/index.js';
import { RecordWillForm } from './RecordWillForm.js';
import { t } from './words.js';

type Will = WillSheet['wills'][number];

/** What the person agrees to and opposes, and what was told them. */
export function WillsTab() {
  const dossier = useOutletContext<Dossier>();
  const [open, setOpen] = useState(false);
  const sheet = useQuery({
    queryKey: ['dossier', dossier.id, 'wills'],
    queryFn: ({ signal }) => request<WillSheet>(`/dossiers/${dossier.id}/volontes`, { signal }),
  });
  return (
    <section className="tr-column">
      <h2>{t('title')}</h2>
      <p className="soft">{t('lead')}</p>
      {dossier.household ? <p>{t('ofReferent', { name: dossier.displayName })}</p> : null}
      <Query query={sheet} lines={4}>
        {({ wills, canRecord }) => (
          <>
            {wills.length === 0 ? <p>{t('none')}</p> : null}
            <ul className="tr-news">
              {wills.map((will) => (
                <WillLine key={will.id} will={will} />
              ))}
            </ul>
            {open ? <RecordWillForm dossierId={dossier.id} onClose={() => setOpen(false)} /> : null}
            {canRecord && !open ? (
              <p>
                <button type="button" className="tk-button tk-button-main" onClick={() => setOpen(true)}>
                  {t('open')}
                </button>
              </p>
            ) : null}
          </>
        )}
      </Query>
    </section>
  );
}

function WillLine({ will }: { will: Will }) {
  const who = will.holderName
    ? `${t(`holder.${will.holder}`)}, ${will.holderName}`
    : t(`holder.${will.holder}`);
  const said = t('said', {
    date: formatDate(will.saidOn),
    who: who.charAt(0).toLocaleLowerCase('fr') + who.slice(1),
  });
  return (
    <li>
      <span>
        <strong>
          {t(`position.${will.position}`)} : {will.about ?? t(`subject.${will.subject}`)}
        </strong>{' '}
        ({t(will.holds ? 'now' : 'former')})
        <br />
        {said}. {t('informed', { date: formatDate(will.informedOn), how: will.informedHow })}
        <br />
        <span className="soft">
          {t('recorded', { by: will.recordedBy, at: formatInstant(will.recordedAt) })}
        </span>
      </span>
    </li>
  );
}
