import type { Dossier, DossierTie } from '@trame/schemas';
import { useState } from 'react';
import { Link } from 'react-router';
import { formatDate, todayInParis } from '../../../shared/time/index.js';
import { Query } from '../../../shared/ui/index.js';
import { t } from './tieWords.js';
import { TieDialog } from './TieDialog.js';
import { useTies } from './useTeam.js';

/** The dossiers tied to this one that one may read; nothing where the pack ties none. */
export function TiesSection({ dossier }: { dossier: Dossier }) {
  const sheet = useTies(dossier.id);
  const [edited, setEdited] = useState<DossierTie | 'new'>();
  if (sheet.data?.kinds.length === 0 && sheet.data.ties.length === 0) return null;
  return (
    <section aria-labelledby="ties-title">
      <h2 id="ties-title">{t('title')}</h2>
      <Query query={sheet} lines={2}>
        {({ ties, kinds, canChange }) => {
          const ended = ties.filter(hasEnded);
          const held = ties.filter((tie) => !ended.includes(tie));
          return (
            <>
              {held.length === 0 ? <p className="soft">{t('none')}</p> : null}
              <Ties ties={held} onChange={canChange ? setEdited : undefined} />
              {canChange ? (
                <p>
                  <button type="button" className="tk-button" onClick={() => setEdited('new')}>
                    {t('add')}
                  </button>
                </p>
              ) : null}
              {ended.length > 0 ? (
                <details>
                  <summary>{t('ended', { count: ended.length })}</summary>
                  <Ties ties={ended} onChange={canChange ? setEdited : undefined} />
                </details>
              ) : null}
              {edited ? (
                <TieDialog
                  dossierId={dossier.id}
                  tie={edited === 'new' ? undefined : edited}
                  ties={held}
                  kinds={kinds}
                  onClose={() => setEdited(undefined)}
                />
              ) : null}
            </>
          );
        }}
      </Query>
    </section>
  );
}

/** `to` is the first day on which it no longer holds. */
const hasEnded = ({ to }: DossierTie): boolean => to !== undefined && to <= todayInParis();

function Ties({
  ties,
  onChange,
}: {
  ties: readonly DossierTie[];
  onChange: ((tie: DossierTie) => void) | undefined;
}) {
  if (ties.length === 0) return null;
  return (
    <ul className="tr-contacts">
      {ties.map((tie) => (
        <li key={tie.id}>
          <div>
            <Link className="tr-row-link" to={`/dossiers/${tie.dossier.id}`}>
              {tie.dossier.displayName}
            </Link>
            <span className="soft">{tie.kindLabel}</span>
          </div>
          <div>
            <span className="soft">{t('number', { numero: tie.dossier.numero })}</span>
            <span className="soft">{tie.dossier.establishment.name}</span>
          </div>
          <div>
            {tie.from ? <span className="soft">{t('since', { from: formatDate(tie.from) })}</span> : null}
            {tie.to ? (
              <span className="soft">{t(hasEnded(tie) ? 'ceased' : 'ends', { to: formatDate(tie.to) })}</span>
            ) : null}
          </div>
          {onChange ? (
            <div>
              <button type="button" className="tk-button tk-button-quiet" onClick={() => onChange(tie)}>
                {t('change')}
                <span className="visually-hidden"> : {tie.dossier.displayName}</span>
              </button>
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
