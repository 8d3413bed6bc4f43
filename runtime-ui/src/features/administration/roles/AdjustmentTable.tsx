import { periodOf, reviewOf } from '../periods.js';
import { actionsText } from './rightWords.js';
import type { Adjustment, Link } from './roleQueries.js';
import { t } from './words.js';

/** What was taken from roles, or added to them, one a line; those that one answers for are opened to change them. */
export function AdjustmentTable(props: { items: readonly Adjustment[]; onOpen: (one: Adjustment) => void }) {
  return (
    <div className="tr-table-box">
      <table className="tr-table">
        <caption className="visually-hidden">{t('list.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('col.role')}</th>
            <th scope="col">{t('col.change')}</th>
            <th scope="col">{t('col.period')}</th>
            <th scope="col">{t('col.review')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('col.act')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {props.items.map((one) => (
            <tr key={one.id}>
              <td>
                <strong>{one.role.label}</strong>
              </td>
              <td data-label={t('col.change')}>
                <div>
                  {changeOf(one)}
                  <p className="soft">{t('change.why', { reason: one.reason, by: one.by })}</p>
                  <p className="soft">{one.establishment?.name ?? t('change.everywhere')}</p>
                  {one.endReason ? (
                    <p className="soft">{t('change.ended', { reason: one.endReason })}</p>
                  ) : null}
                  {one.void ? (
                    <p>
                      <strong>{t(`void.${one.void}`)}</strong>
                    </p>
                  ) : null}
                </div>
              </td>
              <td data-label={t('col.period')}>{periodOf(one)}</td>
              <td data-label={t('col.review')}>
                {one.due ? <strong>{reviewOf(one)}</strong> : reviewOf(one)}
              </td>
              <td>
                {one.mayChange ? (
                  <button
                    type="button"
                    className="tk-button tk-button-quiet"
                    onClick={() => props.onOpen(one)}
                  >
                    {t('open')}
                    <span className="visually-hidden">
                      {' '}
                      : {one.role.label}, {one.domain.label}
                    </span>
                  </button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** « Retiré : écrire, Éducatif ». */
export function changeOf({ effect, actions, domain, link }: Adjustment): string {
  const words = { actions: actionsText(actions), domain: domain.label };
  return effect === 'retire'
    ? t('change.retire', words)
    : t('change.ajoute', { ...words, link: t(`link.${link as Link}`) });
}
