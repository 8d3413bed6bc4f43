import type { AntecedentList, NewHouseholdMember } from '@trame/schemas';
import { formatDate } from '../../../shared/time/index.js';
import { t } from './words.js';

/** Those who have a file already and may be the one who joins. */
export function AlikePeople(props: {
  people: AntecedentList['items'];
  busy: boolean;
  onSame: (who: NonNullable<NewHouseholdMember['sameAs']>) => void;
  onOther: () => void;
  /** To what was typed. */
  onBack: () => void;
}) {
  return (
    <div className="tr-column">
      <p>{t('alike.lead', { count: props.people.length })}</p>
      <ul className="tr-identity-duplicates">
        {props.people.map(({ dossierId, memberId, ...one }) => (
          <li key={`${dossierId} ${memberId ?? ''}`}>
            <p>
              <strong>{one.displayName}</strong>{' '}
              <span className="soft">
                {[
                  one.dateNaissance ? formatDate(one.dateNaissance) : '',
                  one.household ?? '',
                  one.left ? t('alike.left') : '',
                  t('alike.number', { numero: one.numero }),
                  one.establishment,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </p>
            <button
              type="button"
              className="tk-button"
              aria-disabled={props.busy || undefined}
              onClick={() => props.onSame({ dossierId, ...(memberId === undefined ? {} : { memberId }) })}
            >
              {t('alike.same')}
              <span className="visually-hidden"> : {one.displayName}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="tr-modal-actions">
        <button
          type="button"
          className="tk-button tk-button-main"
          aria-disabled={props.busy || undefined}
          onClick={props.onOther}
        >
          {t('alike.other')}
        </button>
        <button type="button" className="tk-button tk-button-quiet" onClick={props.onBack}>
          {t('alike.back')}
        </button>
      </p>
    </div>
  );
}
